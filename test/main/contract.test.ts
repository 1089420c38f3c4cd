import { expect, test } from 'vitest';
import { COMMANDS, commandChannel } from '../../src/shared/ipc/channels';
import { contract } from '../../src/shared/ipc/contract';

test('the names that the preload exposes are the contract’s, and each has a channel of its own', () => {
  expect([...COMMANDS].sort()).toEqual(Object.keys(contract).sort());
  expect(new Set(COMMANDS.map(commandChannel)).size).toBe(COMMANDS.length);
});
