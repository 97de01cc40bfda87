import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../../../shared/capture/read-capture.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { linuxContents } from './linux-contents.ts';
import { macosContents } from './macos-contents.ts';
import { windowsContents } from './windows-contents.ts';

const contents = { ...linuxContents, ...macosContents, ...windowsContents };

const folder = join(import.meta.dirname, '../../../fixtures/captures');
const files = readdirSync(folder).filter((file) => !file.endsWith('.source'));

describe('every authentic output', () => {
  it('is described here', () => {
    expect(Object.keys(contents).sort()).toEqual(files.sort());
  });

  it.each(Object.entries(contents))('is read with no row lost: %s', (file, expected) => {
    const { tool, table, notUnderstood } = readCapture(readFileSync(join(folder, file)));
    const rows = [...table.connections.values()];
    const owners = ownersOf(rows);
    expect({
      tool,
      rows: rows.length,
      states: counted(rows.map(stateOf)),
      owned: counted(rows.map(({ ownersAre }) => ownersAre)),
      owners: typeof expected.owners === 'number' ? owners.length : owners,
      cut: rows.filter(({ captured }) => captured?.cut.length !== 0).length,
      notUnderstood: notUnderstood.map(({ line }) => line),
    }).toEqual({ cut: 0, notUnderstood: [], ...expected });
  });

  it.each(files)('is found in a terminal session that was copied: %s', (file) => {
    const bytes = readFileSync(join(folder, file));
    const before = Buffer.from('Last login: Fri Nov 20\n\nme@host:~$ sudo the-tool -x | less\n');
    const after = Buffer.from(`${bytes.at(-1) === 10 ? '' : '\n'}me@host:~$ \n`);
    const alone = readCapture(bytes);
    const session = readCapture(Buffer.concat([before, bytes, after]));
    const moved = (line: number) => line + 3;
    const lineCount = bytes.toString('latin1').replace(/\n$/, '').split('\n').length;
    expect({
      tool: session.tool,
      rows: [...session.table.connections.values()].map(withoutPlace),
      notUnderstood: session.notUnderstood.map(({ line }) => line),
    }).toEqual({
      tool: alone.tool,
      rows: [...alone.table.connections.values()].map(withoutPlace),
      notUnderstood: [
        ...[1, 3],
        ...alone.notUnderstood.map(({ line }) => moved(line)),
        moved(lineCount) + 1,
      ],
    });
  });
});

function withoutPlace({ id: _, captured, ...facts }: Connection) {
  return { ...facts, cut: captured?.cut };
}

function stateOf({ protocol, state }: Connection): string {
  return protocol === 'udp' ? 'udp' : (state ?? 'unknown');
}

function ownersOf(rows: readonly Connection[]): string[] {
  const owners = rows.flatMap((row) => row.owners).sort((a, b) => a.pid - b.pid);
  return [...new Set(owners.map(({ pid, name }) => `${pid} ${name}`))];
}

function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
