/** What a console's scripts hold once what nobody holds has been collected. */
import type { Console } from './launch';

/** Bytes of the first window's page, and of the main process. */
export async function heapsOf({ app, page }: Console): Promise<{ page: number; main: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const main = await app.evaluate(() => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    setFlagsFromString('--expose-gc');
    process.getBuiltinModule('node:vm').runInNewContext('gc')();
    return process.memoryUsage().heapUsed;
  });
  return { page: usedSize, main };
}
