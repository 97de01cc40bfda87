import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultSettings } from '../../../../shared/settings.ts';

const text = readFileSync(join(import.meta.dirname, '../../../../docs/settings.md'), 'utf8');

it('documents every setting with its default, and no other', () => {
  expect(documented()).toEqual(
    Object.fromEntries(
      Object.entries(defaultSettings).map(([name, value]) => [name, JSON.stringify(value)]),
    ),
  );
});

/** The first and the last cell of each row, both as code. */
function documented(): Record<string, string> {
  const rows = text.matchAll(/^\| (?<names>`[a-z].*?`) +\|.*\| `(?<value>[^`]*)` +\|$/gm);
  return Object.fromEntries(
    [...rows].flatMap(({ groups }) =>
      [...(groups?.['names'] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => [
        name,
        groups?.['value'] ?? '',
      ]),
    ),
  );
}
