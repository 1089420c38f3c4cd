/** The six data channels, in the specification's order. */
export const CHANNELS = ['positions', 'orders', 'account', 'health', 'market', 'activity'] as const;
export type Channel = (typeof CHANNELS)[number];

export function isChannel(word: string): word is Channel {
  return (CHANNELS as readonly string[]).includes(word);
}

/** Period of the channels that have one, ms. The others come on change and don't age. */
export const CADENCE_MS: Readonly<Partial<Record<Channel, number>>> = {
  account: 5_000,
  health: 5_000,
  market: 1_000,
};

/** The channel of each event that carries telemetry. */
export const CHANNEL_OF = {
  'positions:update': 'positions',
  'orders:update': 'orders',
  'account:update': 'account',
  'health:update': 'health',
  'market:update': 'market',
  'activity:log': 'activity',
} as const satisfies Record<string, Channel>;
