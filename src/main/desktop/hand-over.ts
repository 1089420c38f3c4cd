/**
 * What a start in a folder where a console runs already hands to that one, in place of becoming one itself. It
 * may come from another version, or from anything else that this user runs: it is read as a command line is.
 */
import { isAbsolute, resolve } from 'node:path';
import type { Fault } from '../../protocol/fault';
import { err, ok, type Result } from '../../protocol/result';
import { type HandOver, handOver, handOverOfWords } from '../../shared/hand-over';
import { type Launch, parseArguments } from '../launch/arguments';
import { isLink, MAX_LINK } from './link';

/** Electron carries it beside the whole command line, in 32 KiB for both. */
const MAX_TEXT = 8_192;

/** The command line anew, of what concerns the other console; paths are made whole where they were meant. */
export function wordsOf(launch: Launch, folder: string): string[] {
  const { gatewayUrl, tokenFile, demo, logLevel, link } = launch;
  return [
    ...(gatewayUrl === null ? [] : [`--gateway-url=${gatewayUrl}`]),
    ...(tokenFile === null ? [] : [`--token-file=${resolve(folder, tokenFile)}`]),
    ...(demo ? ['--demo'] : []),
    ...(logLevel === null ? [] : [`--log-level=${logLevel}`]),
    ...(link === null ? [] : [link]),
  ];
}

/** `folder`: this process's working directory. */
export function handOverOf(launch: Launch, folder: string): Result<HandOver, Fault> {
  const words = wordsOf(launch, folder);
  return words.join('').length <= MAX_TEXT ? ok(handOverOfWords(words)) : err(TOO_LONG);
}

export const handOverOfLink = (link: string): HandOver => handOverOfWords([link.slice(0, MAX_LINK + 1)]);

/** What a start asks of the console that runs. */
export type Asked =
  /** To be left alone. */
  | { readonly kind: 'nothing' }
  /** To be seen, as by every other start. */
  | { readonly kind: 'show' }
  | { readonly kind: 'launch'; readonly launch: Launch };

/** `data` as it came. Never throws. */
export function readHandOver(data: unknown): Result<Asked, Fault> {
  const read = handOver.safeParse(data);
  if (!read.success) return ok({ kind: 'show' });
  if (!('words' in read.data)) return ok({ kind: 'nothing' });
  const { launch, fault } = parseArguments(read.data.words);
  if (fault !== null) return err(fault);
  const { tokenFile } = launch;
  return tokenFile === null || isAbsolute(tokenFile) ? ok({ kind: 'launch', launch }) : err(RELATIVE);
}

/** What a console is started with that takes up what another start asked for; `own`: this one's argument list. */
export const argumentsAnew = (own: readonly string[], words: readonly string[]): string[] => [
  ...own.filter((word) => !OURS.test(word) && !isLink(word)),
  ...words,
];

const OURS = /^--(?:gateway-url=|token-file=|demo$|log-level=[a-z])/;

const TOO_LONG: Fault = {
  code: 'BAD_FLAG',
  what: 'The running console was not handed this start',
  why: 'The command line is too long to be handed over',
  how: 'Use shorter paths, or quit the running console first',
};

const RELATIVE: Fault = {
  code: 'BAD_FLAG',
  what: 'What a second start asked for was not done',
  why: 'Its --token-file is no whole path',
  how: 'Start it again with the whole path',
};
