import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { run } from '../../scripts/command.mjs';

const COMMAND = join(import.meta.dirname, '../../scripts/command.mjs');

describe('run', () => {
  it('tells the exit code and, captured, what was said', async () => {
    const code = 'console.log("a"); console.error("b"); process.exit(3)';
    const result = await run(process.execPath, ['-e', code], { output: 'capture' });
    expect(result.code).toBe(3);
    expect(result.output.split('\n').sort()).toEqual(['', 'a', 'b']);
  });

  it('tells a program that is not there', async () => {
    const result = await run('/nowhere/at-all', [], { output: 'capture' });
    expect(result).toEqual({ code: 127, output: expect.stringContaining('ENOENT') });
  });

  it('tells the signal that ended a program', async () => {
    const result = await run(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")'], {
      output: 'capture',
    });
    expect(result.code).toBe(128 + 9);
  });

  it('takes the program along when a signal ends the script, and begins nothing after it', async () => {
    const inner = `process.on('SIGTERM', () => { console.log('told'); process.exit() });
      setInterval(() => {}, 1000); console.log('up')`;
    const outer = `import { run } from ${JSON.stringify(COMMAND)};
      await run(process.execPath, ['-e', ${JSON.stringify(inner)}], { output: 'inherit' });
      console.log('next step')`;
    const script = spawn(process.execPath, ['--input-type=module', '-e', outer], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    const ended = once(script, 'close');
    for await (const line of createInterface({ input: script.stdout })) {
      lines.push(line);
      if (line === 'up') script.kill('SIGTERM');
    }
    expect(await ended).toEqual([128 + 15, null]);
    expect(lines).toEqual(['up', 'told']);
  });
});
