import { describe, expect, it } from 'vitest';
import { setFuses } from '../../scripts/fuses.mjs';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const executable = (wire: string, version = 1): Buffer =>
  Buffer.concat([
    Buffer.from(`code${SENTINEL}`),
    Buffer.from([version, wire.length]),
    Buffer.from(`${wire}more`),
  ]);

describe('setFuses', () => {
  it('sets the named fuses and touches nothing else', () => {
    const file = executable('10100011');
    setFuses(file, { browserSnapshot: false, nodeCliInspect: true });
    expect(file).toEqual(executable('10110001'));
  });

  it.each([
    ['no wire', Buffer.from('code'), 'no fuse wire'],
    ['two wires', Buffer.concat([executable('10100011'), executable('10100011')]), 'several fuse wires'],
    ['another version', executable('10100011', 2), 'version 2'],
    ['a wire that is too short', executable('101'), 'no fuse nodeCliInspect'],
    ['a removed fuse', executable('101r0011'), 'no fuse nodeCliInspect'],
  ])('refuses %s', (_, file, why) => {
    expect(() => setFuses(file, { nodeCliInspect: true })).toThrow(why);
  });
});
