/** The man page, made of what `--help` prints, so that the two can't differ. */
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from '../command.mjs';
import * as facts from './facts.mjs';

/** @returns {Promise<string>} what `--help` prints */
export async function readHelp() {
  /** @type {{ module: { HELP: string } }} */
  const { module } = await runnerImport(join(root, 'src/main/launch/arguments.ts'), {
    root,
    configFile: false,
    logLevel: 'error',
  });
  return module.HELP;
}

/** A flag or an exit code, and what it means if that is on the same line. */
const ITEM = /^ {2}(--\S.*?|\d+)(?: {2,}(\S.*))?$/;
/** Goes on with an item's meaning. */
const MORE = /^ {3,}(\S.*)$/;
/** Begins the blocks that man pages have a section of their own for. */
const SECTIONS = [
  { begins: 'Export without', title: 'EXPORT WITHOUT A WINDOW' },
  { begins: 'Exit codes', title: 'EXIT STATUS' },
];

/** @param {string} text @returns {string} as roff writes it */
function roff(text) {
  const plain = text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('’', '\\(cq')
    .replaceAll('…', '...');
  return plain.replace(/^([.'])/, '\\&$1');
}

/** @param {string} block of lines @returns {string[]} */
function rendered(block) {
  const lines = [];
  const section = SECTIONS.find(({ begins }) => block.startsWith(begins));
  if (section) lines.push(`.SH ${section.title}`);
  let inText = false;
  for (const line of block.split('\n')) {
    const item = ITEM.exec(line);
    const more = MORE.exec(line);
    if (item) {
      lines.push('.TP', `.B ${roff(item[1] ?? '')}`);
      if (item[2]) lines.push(roff(item[2]));
      inText = false;
    } else if (more) {
      lines.push(roff(more[1] ?? ''));
    } else {
      if (!inText) lines.push('.PP');
      lines.push(roff(line.trim()));
      inText = true;
    }
  }
  return lines;
}

/**
 * @param {object} given
 * @param {string} given.help
 * @param {string} given.version
 * @param {string} given.date such as 2026-01-27
 * @returns {string} roff
 */
export function manPage({ help, version, date }) {
  const [, ...blocks] = help.trim().split(/\n{2,}/);
  return [
    `.TH ${roff(facts.name.toUpperCase())} 1 ${date} "${facts.productName} ${version}" "User Commands"`,
    '.SH NAME',
    `${roff(facts.name)} \\- ${roff(facts.synopsis)}`,
    '.SH SYNOPSIS',
    `.B ${roff(facts.name)}`,
    '[\\fIflags\\fR]',
    '.SH DESCRIPTION',
    roff(facts.description),
    '.SH OPTIONS',
    ...blocks.flatMap(rendered),
    '',
  ].join('\n');
}
