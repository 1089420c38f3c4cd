/**
 * Starts and links that come while this console has the folder. Until it is ready they wait; while it ends,
 * each has a console started anew once this one is gone, so that no start is swallowed.
 */
import type { Fault } from '../../protocol/fault';
import type { Result } from '../../protocol/result';
import type { Launch } from '../launch/arguments';
import type { LogLevel } from '../system/log-level';
import { type Asked, handOverOfLink, readHandOver, wordsOf } from './hand-over';

export interface Host {
  /** Brings the main window to the front. */
  show(): void;
  /** Connects as the command line says. */
  begin(launch: Launch): Promise<Fault | null>;
  follow(link: string): void;
  logLevel(level: LogLevel): void;
  /** What was asked for can't be done. */
  refused(fault: Fault): void;
}

type Arrival = Result<Asked, Fault>;

type State =
  | { readonly name: 'starting'; readonly waiting: Arrival[] }
  | { readonly name: 'ready'; readonly host: Host }
  | { readonly name: 'ending' };

/** More can't have been meant. */
const MAX_WAITING = 8;

export class Arrivals {
  /** Has a console started with those words once this one has ended. */
  readonly #startAnew: (words: readonly string[]) => void;
  #state: State = { name: 'starting', waiting: [] };
  #byLink = false;

  constructor(startAnew: (words: readonly string[]) => void) {
    this.#startAnew = startAnew;
  }

  /** Whether a link is what this console was started by: it then connects to nothing by itself. */
  get byLink(): boolean {
    return this.#byLink;
  }

  /** `data` as the other process gave it. Never throws. */
  start(data: unknown): void {
    this.#take(readHandOver(data));
  }

  /** From the system, or this process's own command line. */
  link(text: string): void {
    if (this.#state.name === 'starting') this.#byLink = true;
    this.start(handOverOfLink(text));
  }

  ready(host: Host): void {
    const held = this.#state;
    this.#state = { name: 'ready', host };
    if (held.name === 'starting') for (const arrival of held.waiting) this.#take(arrival);
  }

  ending(): void {
    this.#state = { name: 'ending' };
  }

  #take(arrival: Arrival): void {
    const asked = arrival.ok ? arrival.value : null;
    if (asked?.kind === 'nothing') return;
    const state = this.#state;
    if (state.name === 'ready') answer(state.host, arrival);
    else if (state.name === 'ending')
      this.#startAnew(asked?.kind === 'launch' ? wordsOf(asked.launch, '/') : []);
    else if (state.waiting.length < MAX_WAITING) state.waiting.push(arrival);
  }
}

function answer(host: Host, arrival: Arrival): void {
  host.show();
  if (!arrival.ok) host.refused(arrival.error);
  if (!arrival.ok || arrival.value.kind !== 'launch') return;
  const { launch } = arrival.value;
  if (launch.logLevel !== null) host.logLevel(launch.logLevel);
  if (launch.link !== null) host.follow(launch.link);
  if (launch.gatewayUrl !== null || launch.demo) {
    void host.begin(launch).then((fault) => fault && host.refused(fault));
  }
}
