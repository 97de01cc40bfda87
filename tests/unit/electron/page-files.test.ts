import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPageFile } from '../../../electron/page-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'sockeye-page-'));
const root = join(folder, 'renderer');

beforeAll(() => {
  mkdirSync(join(root, 'assets.js'), { recursive: true });
  mkdirSync(join(folder, 'renderer-of-another'));
  writeFileSync(join(root, 'index.html'), '<p>page');
  writeFileSync(join(root, 'assets.js/a b.js'), 'run()');
  writeFileSync(join(root, 'notes.txt'), 'notes');
  writeFileSync(join(folder, 'secret.js'), 'secret');
  writeFileSync(join(folder, 'renderer-of-another/secret.js'), 'secret');
  symlinkSync(join(folder, 'secret.js'), join(root, 'link.js'));
  symlinkSync(join(folder, 'renderer-of-another'), join(root, 'linked'));
  symlinkSync('loop.js', join(root, 'loop.js'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('readPageFile', () => {
  it.each([
    ['/', '<p>page', 'text/html; charset=utf-8'],
    ['/index.html', '<p>page', 'text/html; charset=utf-8'],
    ['/assets.js/a%20b.js', 'run()', 'text/javascript; charset=utf-8'],
    ['//index.html', '<p>page', 'text/html; charset=utf-8'],
  ])('serves %s', async (path, body, contentType) => {
    expect(await readPageFile(root, path)).toEqual({ body: Buffer.from(body), contentType });
  });

  it.each([
    ['a parent folder', '/../secret.js'],
    ['an escaped parent folder', '/%2e%2e/secret.js'],
    ['a parent folder behind an escaped slash', '/..%2fsecret.js'],
    ['a parent folder that comes back', '/../renderer/index.html'],
    ['a parent folder in the words of Windows', '/..%5csecret.js'],
    ['a drive', '/C:/secret.js'],
    ['a second stream of a file', '/index.html:secret.js'],
    ['a NUL', '/index.html%00.js'],
    ['a broken escape', '/%zz.js'],
    ['half of a character', '/%c3.js'],
    ['a path that does not begin at the root', 'secret.js'],
    ['a symbolic link that leads outside', '/link.js'],
    ['a link to a folder beside it whose name begins the same', '/linked/secret.js'],
    ['a symbolic link to itself', '/loop.js'],
    ['a folder', '/assets.js'],
    ['a file as a folder', '/index.html/x.js'],
    ['a kind of file that the page does not have', '/notes.txt'],
    ['nothing', '/missing.js'],
    ['a name too long for any file', `/${'x'.repeat(5000)}.js`],
  ])('does not serve %s', async (_what, path) => {
    expect(await readPageFile(root, path)).toBeNull();
  });

  it('rejects for a file that exists and cannot be read', async () => {
    await expect(readPageFile('\0', '/index.html')).rejects.toThrow(/null bytes/);
  });
});
