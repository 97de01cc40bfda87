import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createUsers } from '../../../../../../electron/collector/sources/linux/users.ts';

it('names users, the first of a uid, and calls an unknown one by its number', () => {
  const users = createUsers(
    passwdWith(
      'root:x:0:0::/root:/bin/sh\ntoor:x:0:0::/:\n\nada:x:1000:1000:Ada,,,:/home/ada:/bin/sh\n+::::::\n',
    ),
  );
  expect([0, 1000, 65_534, 4_294_967_295].map(users.read())).toEqual([
    'root',
    'ada',
    '65534',
    '4294967295',
  ]);
});

it('reads the file again when it has changed, and only then', () => {
  const file = passwdWith('ada:x:1000:\n');
  const users = createUsers(file);
  const before = users.read();
  expect(users.read()).toBe(before);
  writeFileSync(file, 'bob:x:1000:\n');
  utimesSync(file, 2_000_000_000, 2_000_000_000);
  expect(users.read()(1000)).toBe('bob');
});

it('knows numbers only where there is no such file', () => {
  expect(createUsers('/nowhere/passwd').read()(1000)).toBe('1000');
});

function passwdWith(text: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'passwd-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  writeFileSync(join(directory, 'passwd'), text);
  return join(directory, 'passwd');
}
