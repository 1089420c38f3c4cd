import { type JSX, Show } from 'solid-js';
import type { Channel } from '../../protocol/channels';
import type { Freshness } from '../../shared/model/freshness';
import { age } from '../format/duration';
import { ageOf, freshness } from '../store/select';
import { wanted } from '../store/telemetry';
import './freshness-badge.css';

/** A channel's degree of freshness in words, with the age of its newest event. */
export function FreshnessBadge(props: { readonly channel: Channel }): JSX.Element {
  const degree = () => freshness(props.channel);
  return (
    <span class="freshness-badge" data-degree={degree()}>
      <FreshnessDot degree={degree()} />
      <span>{wordsOf(degree(), ageOf(props.channel), wanted().includes(props.channel))}</span>
      <Show when={degree() === 'unconfirmed'}>
        <span class="freshness-short">unconfirmed · {age(ageOf(props.channel))} old</span>
      </Show>
    </span>
  );
}

/** The degree as a shape as well as a colour: full, half, ring, bars. */
export function FreshnessDot(props: { readonly degree: Freshness }): JSX.Element {
  return <span class="freshness-dot" data-degree={props.degree} aria-hidden="true" />;
}

/** `live 0.4 s`, `stale 12 s`, `disconnected · 2 m 10 s old`. `ms` is the age. */
export function wordsOf(degree: Freshness, ms: number | null, wanted: boolean): string {
  switch (degree) {
    case 'none':
      return wanted ? 'nothing received yet' : 'paused · nothing received yet';
    case 'live':
    case 'stale':
      return `${degree} ${age(ms)}`;
    case 'unconfirmed':
      return `not confirmed yet · ${age(ms)} old`;
    default:
      return `${degree} · ${age(ms)} old`;
  }
}
