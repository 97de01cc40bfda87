import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandsOf } from '../../../../renderer/commands/commands.ts';
import { keySheet } from '../../../../renderer/keys/key-sheet.ts';
import { pageOf } from '../drawn.tsx';

const text = readFileSync(join(import.meta.dirname, '../../../../docs/keys.md'), 'utf8');

it('documents every key of either host, place by place, and no other', () => {
  const commands = commandsOf(pageOf());
  const inBrowser = keySheet(commands, 'browser').map(keysOf);
  const onDesktop = keySheet(commands, 'desktop').map(keysOf);
  const shown = inBrowser.map((keys, place) => new Set([...keys, ...(onDesktop[place] ?? [])]));
  const [everywhere, inTable, onTitle, onView] = text
    .split(/^## .*$/m)
    .slice(1)
    .map(documented);
  expect([inTable, everywhere, onView, onTitle]).toEqual(shown);
});

function keysOf({ lines }: ReturnType<typeof keySheet>[number]): readonly string[] {
  return lines.flatMap(({ keys }) => keys.flatMap((key) => key.split(' … ')));
}

function documented(section: string): ReadonlySet<string> {
  return new Set(
    [...section.matchAll(/`(?<keys>[^`]+)`/g)].map(({ groups }) => groups?.['keys'] ?? ''),
  );
}
