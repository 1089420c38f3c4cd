/** What the model itself has to say about the data. */
import type { Channel } from '../../protocol/channels';
import type { Fault } from '../../protocol/fault';

export const clockSteppedBack = (channel: Channel): Fault => ({
  code: 'CLOCK_STEPPED_BACK',
  what: "The gateway's clock went back",
  why: `Three ${channel} updates in a row were older than one before them.`,
  how: "New values are shown again. Have the clock of the gateway's machine checked.",
});

export const orderOutdated = (id: string): Fault => ({
  code: 'ORDER_OUTDATED',
  what: 'An order may have moved unseen',
  why: `An update of ${id} was older than the one held, and was left out: the gateway's clock may have gone back.`,
  how: 'It is shown as unconfirmed until a newer update comes. Check it with the broker before acting on it.',
});

export const symbolTwice = (symbol: string): Fault => ({
  code: 'DUPLICATE_POSITION',
  what: `The gateway's book has ${symbol} twice`,
  why: 'One positions:update held more than one position in the same symbol.',
  how: "The last of them is shown. Compare with the broker's book before acting on it.",
});
