import { describe, expect, it } from 'vitest';
import { manPage, readHelp } from '../../scripts/package/man-page.mjs';
import { HELP } from '../../src/main/launch/arguments';
import { EXIT_MEANINGS } from '../../src/main/launch/exit-codes';

const page = manPage({ help: HELP, version: '1.2.3', date: '2026-01-27' });
/** As a reader sees it. */
const plain = page.replaceAll('\\-', '-').replaceAll('\\(cq', '’').replaceAll('...', '…');

describe('man page', () => {
  it('is made of what --help prints', async () => {
    expect(await readHelp()).toBe(HELP);
  });

  it('has every word of it, in order', () => {
    const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
    const [, ...blocks] = HELP.trim().split(/\n{2,}/);
    const options = plain.slice(plain.indexOf('.SH OPTIONS'));
    const shown = options
      .split('\n')
      .filter((line) => !/^\.(SH|PP|TP)/.test(line))
      .map((line) => line.replace(/^\.B /, ''));
    expect(words(shown.join(' '))).toEqual(words(blocks.join(' ')));
  });

  it('sets each flag and each exit code apart', () => {
    const headings = plain.split('\n').filter((line) => line.startsWith('.B '));
    for (const flag of HELP.match(/^ {2}--[a-z-]+/gm) ?? []) {
      expect(headings.some((line) => line.startsWith(`.B ${flag.trim()}`))).toBe(true);
    }
    for (const code of Object.keys(EXIT_MEANINGS)) expect(headings).toContain(`.B ${code}`);
  });

  it('begins no line of text with a dot or a quote, which roff would take as a command', () => {
    const odd = manPage({ help: "Usage\n\n.hidden\n\n  --a  'quoted\n", version: '1', date: '2026-01-27' });
    expect(odd).toContain('\\&.hidden');
    expect(odd).toContain("\\&'quoted");
  });
});
