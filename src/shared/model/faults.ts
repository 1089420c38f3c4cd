/** What the model itself has to say about the data. */
import type { Channel } from '../../protocol/channels';
import type { Fault } from '../../protocol/fault';

export const clockSteppedBack = (channel: Channel): Fault => ({
  code: 'CLOCK_STEPPED_BACK',
  what: "The gateway's clock went back",
  why: `Three ${channel} updates in a row were older than one before them.`,
  how: "New values are shown again. Have the clock of the gateway's machine checked.",
});

export const symbolTwice = (symbol: string): Fault => ({
  code: 'DUPLICATE_POSITION',
  what: `The gateway's book has ${symbol} twice`,
  why: 'One positions:update held more than one position in the same symbol.',
  how: "The last of them is shown. Compare with the broker's book before acting on it.",
});
