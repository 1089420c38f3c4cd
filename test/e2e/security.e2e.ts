/** What a page can't do, even with an attacker's script in it. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { COMMANDS } from '../../src/shared/ipc/channels';
import type { MissionControl } from '../../src/shared/ipc/view';
import { type Console, openConsole } from './support/launch';

declare global {
  interface Window {
    readonly missionControl: MissionControl;
  }
}

const PAGE = 'mci://app/index.html';
let console: Console;
let page: Page;
test.beforeAll(async () => {
  console = await openConsole();
  page = console.page;
});
test.afterAll(() => console.close());
test.afterEach(() => expect(page.url()).toBe(PAGE));

/** Puts `markup` into the page and says which directive of the policy stops it. */
const stopped = (markup: string): Promise<string> =>
  page.evaluate(
    (html) =>
      new Promise<string>((resolve) => {
        const place = document.createElement('div');
        document.addEventListener(
          'securitypolicyviolation',
          ({ effectiveDirective }) => {
            place.remove();
            resolve(effectiveDirective);
          },
          { once: true },
        );
        document.body.append(place);
        // Unlike innerHTML, a fragment made like this would run its scripts.
        place.append(document.createRange().createContextualFragment(html));
        place.querySelector('button')?.click();
      }),
    markup,
  );

const goTo = (url: string): Promise<void> =>
  page.evaluate((target) => {
    location.href = target;
  }, url);

test('the pages come from their own scheme, under the policy', async () => {
  const policy = await console.app.evaluate(
    async ({ net }, url) => (await net.fetch(url)).headers.get('content-security-policy'),
    PAGE,
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
});

test('every window is sandboxed and isolated, without Node, and nothing is loosened', async () => {
  await page.evaluate(() => window.missionControl.openPanel({ panel: 'Orders' }));
  const windows = () => console.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  await expect.poll(windows).toBe(2);
  const all = await console.app.evaluate(({ webContents }) =>
    // Not in Electron's types, and the one place that says what holds.
    (
      webContents.getAllWebContents() as unknown as { getLastWebPreferences(): Record<string, unknown> }[]
    ).map((contents) => contents.getLastWebPreferences()),
  );
  for (const preferences of all) {
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    // These two are only there when they were asked for.
    expect(preferences.enableBlinkFeatures ?? '').toBe('');
    expect(preferences.partition ?? '').toBe('');
  }
  const node = ['require', 'process', 'module', 'Buffer', 'global'];
  expect(await page.evaluate((names) => names.filter((name) => name in window), node)).toEqual([]);
  await console.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (window.getTitle().includes('Orders')) window.close();
  });
  await expect.poll(windows).toBe(1);
});

test('the bridge is exactly the contract, and can’t be changed', async () => {
  const names = await page.evaluate(() => {
    Reflect.set(window.missionControl, 'send', () => {});
    Reflect.set(window.missionControl, 'connect', null);
    return Object.entries(window.missionControl).map(([name, value]) => `${typeof value} ${name}`);
  });
  expect(names.sort()).toEqual([...COMMANDS, 'onPush'].map((name) => `function ${name}`).sort());
});

test('input that isn’t the contract’s is refused, in words', async () => {
  const answer = await page.evaluate(() => {
    const wrong: unknown = { profile: 7, token: null };
    return window.missionControl.connect(wrong as { profile: string; token: null }).catch(String);
  });
  expect(answer).toContain('BAD_INPUT');
  expect(answer).toContain('profile');
});

test('a script in the markup doesn’t run', async () => {
  expect(await stopped('<script>window.ran = true</script>')).toBe('script-src-elem');
  expect(await stopped('<script src="data:text/javascript,window.ran=true"></script>')).toBe(
    'script-src-elem',
  );
  expect(await stopped('<script src="http://127.0.0.1:1/x.js"></script>')).toBe('script-src-elem');
  expect(await stopped('<button onclick="window.ran = true"></button>')).toBe('script-src-attr');
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

test('nothing is embedded, no style or picture fetched', async () => {
  expect(await stopped(`<iframe src="${PAGE}"></iframe>`)).toBe('frame-src');
  expect(await stopped('<object data="http://127.0.0.1:1/"></object>')).toBe('object-src');
  expect(await stopped('<style>body { color: red }</style>')).toBe('style-src-elem');
  expect(await stopped('<img src="http://127.0.0.1:1/x.png">')).toBe('img-src');
});

test('text is never run as code', async () => {
  const outcome = await page.evaluate(async () => {
    // What a debugger evaluates is exempt from the policy, until its turn ends.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const run = [() => new Function('return 1')(), () => Reflect.get(window, 'eval')('1')];
    return run.map((attempt) => {
      try {
        return attempt();
      } catch (error) {
        return error instanceof Error ? error.name : '';
      }
    });
  });
  expect(outcome).toEqual(['EvalError', 'EvalError']);
});

test('nothing is fetched: no file, no network, not even our own scheme', async ({ browserName: _ }, info) => {
  const file = info.outputPath('secret.txt');
  await writeFile(file, 'secret');
  for (const url of [`file://${file}`, 'http://127.0.0.1:1/', PAGE]) {
    const answer = await page.evaluate(
      (target) =>
        fetch(target).then(
          () => 'fetched',
          (error: unknown) => String(error),
        ),
      url,
    );
    expect(answer).toContain('TypeError');
  }
  const directive = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        });
        new WebSocket('ws://127.0.0.1:1/').onerror = () => {};
      }),
  );
  expect(directive).toBe('connect-src');
});

for (const target of ['http://127.0.0.1:1/', 'mci://app/other.html', 'mci://app/index.html?other']) {
  test(`the page doesn’t go to ${target}`, async () => {
    await console.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const asked = new Promise((resolve) => {
        // Comes after main's own listener.
        contents?.once('will-frame-navigate', ({ defaultPrevented }) => resolve(defaultPrevented));
      });
      Reflect.set(globalThis, 'asked', asked);
    });
    await goTo(target);
    expect(await console.app.evaluate(() => Reflect.get(globalThis, 'asked'))).toBe(true);
  });
}

for (const target of ['file:///etc/passwd', 'data:text/html,elsewhere']) {
  test(`Chromium itself doesn’t let the page go to ${target}`, async () => {
    const said = page.waitForEvent('console', {
      predicate: (line) => line.text().includes('Not allowed to'),
    });
    await goTo(target);
    expect((await said).type()).toBe('error');
  });
}

test('no window is opened, by a script or a middle click', async () => {
  expect(await page.evaluate((url) => window.open(url) === null, PAGE)).toBe(true);
  await page.evaluate((url) => {
    const link = Object.assign(document.createElement('a'), { href: url, id: 'link', textContent: 'a link' });
    link.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647';
    document.body.append(link);
  }, PAGE);
  await console.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const at = { x: 300, y: 300, clickCount: 1 };
    for (const type of ['mouseDown', 'mouseUp'] as const) {
      contents?.sendInputEvent({ ...at, type, button: 'middle' });
    }
    for (const type of ['mouseDown', 'mouseUp'] as const) {
      contents?.sendInputEvent({ ...at, type, button: 'left', modifiers: ['shift'] });
    }
  });
  // Once all three have been asked for, and refused.
  const log = join(console.userData, 'logs/main.log');
  await expect
    .poll(async () => (await readFile(log, 'utf8')).match(/A page was kept from opening mci:/g))
    .toHaveLength(3);
  await page.evaluate(() => document.querySelector('#link')?.remove());
  expect(await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('no other page is put into a window: a webview is nothing, and would be refused', async () => {
  expect(await page.evaluate(() => 'loadURL' in document.createElement('webview'))).toBe(false);
  const prevented = await console.app.evaluate(({ BrowserWindow }) => {
    let refused = 0;
    const event = { url: 'http://127.0.0.1:1/', preventDefault: () => (refused += 1) };
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.emit('will-attach-webview', event, {}, {});
    contents?.emit('will-redirect', event);
    return refused;
  });
  expect(prevented).toBe(2);
});

test('no permission is granted, asked for or not', async () => {
  const states = await page.evaluate(() => {
    const names = ['geolocation', 'notifications', 'microphone', 'camera', 'clipboard-read'];
    return Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
    );
  });
  expect(states).toEqual(Array(5).fill('denied'));
  const answers = await page.evaluate(async () => {
    const refusal = (error: unknown): string => (error instanceof DOMException ? error.name : 'granted');
    return [
      await Notification.requestPermission(),
      await navigator.clipboard.readText().then(() => 'granted', refusal),
      await document.body.requestPointerLock().then(() => 'granted', refusal),
    ];
  });
  expect(answers[0]).toBe('denied');
  expect(answers).not.toContain('granted');
});

test('nothing is downloaded', async () => {
  const outcome = console.app.evaluate(
    ({ session }) =>
      new Promise((resolve) => {
        // Comes after main's own listener.
        session.defaultSession.once('will-download', ({ defaultPrevented }) => resolve(defaultPrevented));
      }),
  );
  await page.evaluate(() => {
    const href = URL.createObjectURL(new Blob(['text']));
    Object.assign(document.createElement('a'), { href, download: 'x.txt' }).click();
  });
  expect(await outcome).toBe(true);
});

test('what isn’t in the folder of pages isn’t served', async () => {
  const urls = ['mci://app/%2e%2e/main/index.js', 'mci://app/..%2fmain%2findex.js', 'mci://other/index.html'];
  const statuses = await console.app.evaluate(
    ({ net }, all) => Promise.all(all.map(async (url) => (await net.fetch(url)).status)),
    urls,
  );
  expect(statuses).toEqual([404, 404, 404]);
});
