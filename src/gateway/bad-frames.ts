/** One frame of each kind that the protocol forbids: for `garble`. The last two cost the connection. */
import { MAX_FRAME_BYTES } from '../protocol/limits';

export interface BadFrame {
  readonly name: string;
  readonly frame: string | Uint8Array;
  readonly as: 'text' | 'binary';
}

const text = (name: string, frame: string): BadFrame => ({ name, frame, as: 'text' });

export const BAD_FRAMES: readonly BadFrame[] = [
  text('not JSON', '{"event":"account:update","data":{"equity":10500'),
  text('no object', '["account:update"]'),
  text('no event', '{"data":{}}'),
  text('unknown event', '{"event":"weather:update","data":{"rain":true}}'),
  text('missing field', '{"event":"account:update","data":{"equity":1050000,"timestamp":1706400000000}}'),
  text(
    'wrong type',
    '{"event":"positions:update","data":{"positions":[{"symbol":"TCS","qty":"ten"}],"timestamp":1706400000000}}',
  ),
  text(
    'not finite',
    '{"event":"market:update","data":{"symbols":{"TCS":{"price":1e999,"change":0,"changePercent":0,"volume":1}},"timestamp":1706400000000}}',
  ),
  text(
    'poisonous key',
    '{"event":"market:update","data":{"symbols":{"__proto__":{"price":"x"}},"timestamp":1706400000000}}',
  ),
  text(
    'too long a word',
    `{"event":"activity:log","data":{"id":"${'a'.repeat(65)}","type":"system","severity":"info","message":"","timestamp":1706400000000}}`,
  ),
  { name: 'binary', frame: Uint8Array.of(0, 1, 2, 3), as: 'binary' },
  { name: 'invalid UTF-8', frame: Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d), as: 'text' },
  { name: 'oversize', frame: new Uint8Array(MAX_FRAME_BYTES + 1).fill(0x20), as: 'text' },
];
