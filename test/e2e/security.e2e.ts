/** What a page can't do, even with an attacker's script in it. */
import { writeFile } from 'node:fs/promises';
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

test('the window is sandboxed and isolated, without Node', async () => {
  const preferences = await console.app.evaluate(({ BrowserWindow }) => {
    const contents: unknown = BrowserWindow.getAllWindows()[0]?.webContents;
    // Not in Electron's types, and the one place that says what holds.
    return (contents as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  });
  const node = ['require', 'process', 'module', 'Buffer', 'global'];
  expect(await page.evaluate((names) => names.filter((name) => name in window), node)).toEqual([]);
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

test('no window is opened', async () => {
  expect(await page.evaluate((url) => window.open(url) === null, PAGE)).toBe(true);
  expect(await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('no permission is granted', async () => {
  const states = await page.evaluate(() => {
    const names = ['geolocation', 'notifications', 'microphone', 'camera', 'clipboard-read'];
    return Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
    );
  });
  expect(states).toEqual(Array(5).fill('denied'));
});

test('what isn’t in the folder of pages isn’t served', async () => {
  const urls = ['mci://app/%2e%2e/main/index.js', 'mci://app/..%2fmain%2findex.js', 'mci://other/index.html'];
  const statuses = await console.app.evaluate(
    ({ net }, all) => Promise.all(all.map(async (url) => (await net.fetch(url)).status)),
    urls,
  );
  expect(statuses).toEqual([404, 404, 404]);
});
