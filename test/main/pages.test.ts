import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTENT_POLICY, developmentPolicy } from '../../src/main/window/content-policy';
import { fileOf, PAGE_URL, servePage } from '../../src/main/window/pages';

let root: string;
let folder: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'mci-pages-'));
  folder = join(root, 'renderer');
  await mkdir(join(folder, 'assets.js'), { recursive: true });
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'assets.js', 'a b.js'), 'export {}');
  await writeFile(join(folder, 'notes.txt'), 'not for windows');
  await writeFile(join(folder, '.hidden.html'), 'not for windows');
  await writeFile(join(root, 'secret.html'), 'not for windows');
});
afterAll(() => rm(root, { recursive: true }));

const get = (url: string, method = 'GET'): Promise<Response> => servePage({ url, method }, folder);

test('a file of the folder comes with its type and the policy', async () => {
  const page = await get(PAGE_URL);
  expect(page.status).toBe(200);
  expect(await page.text()).toBe('<!doctype html>');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toBe(CONTENT_POLICY);
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  const script = await get('mci://app/assets.js/a%20b.js?v=1#x');
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
});

test.each([
  'mci://app/',
  'mci://app/missing.html',
  'mci://app/assets.js',
  'mci://app/notes.txt',
  'mci://app/.hidden.html',
  'mci://app/../secret.html',
  'mci://app/%2e%2e/secret.html',
  'mci://app/..%2fsecret.html',
  'mci://app/..%5csecret.html',
  'mci://app/..\\secret.html',
  'mci://app/assets.js/%2e%2e/%2e%2e/secret.html',
  'mci://app/index.html%00.js',
  'mci://app//index.html',
  'mci://app//etc/passwd',
  'mci://app/%2fetc%2fpasswd.html',
  'mci://app/C:/secret.html',
  'mci://app/%E0%A4%A',
  'mci://other/index.html',
  'mci://app:1/index.html',
  'file:///etc/passwd',
  'https://app/index.html',
  'nonsense',
])('%s is no page', async (url) => {
  const answer = await get(url);
  expect(answer.status).toBe(404);
  expect(await answer.text()).not.toContain('not for windows');
  expect(answer.headers.get('content-security-policy')).toBe(CONTENT_POLICY);
});

test('only GET', async () => {
  expect((await get(PAGE_URL, 'POST')).status).toBe(405);
});

test('whatever the path, a file named is inside the folder', () => {
  for (const path of ['a/b.js', '%41.js', 'a%20b/c.css', '....//x.js', '%252e%252e/x.js']) {
    const file = fileOf(`mci://app/${path}`, folder);
    expect(file === null || file.startsWith(`${folder}/`)).toBe(true);
  }
});

describe('the policy', () => {
  test('nothing by default, no inline script, no eval, no network', () => {
    const rules = new Map(
      CONTENT_POLICY.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
    );
    expect(rules.get('default-src')).toBe("'none'");
    expect(rules.get('script-src')).toBe("'self'");
    expect(rules.get('style-src')).toBe("'self'");
    expect(rules.get('connect-src')).toBe("'none'");
    expect(CONTENT_POLICY).not.toContain('unsafe-eval');
  });

  test('the development server’s opens to that server alone', () => {
    const policy = developmentPolicy('http://localhost:5173/');
    expect(policy).toContain("script-src http://localhost:5173 'unsafe-inline'");
    expect(policy).toContain('connect-src http://localhost:5173 ws://localhost:5173');
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toContain('*');
  });
});
