import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { SocketRow } from '../../../shared/formats/socket-row.ts';
import { canMakeNamespaces, makeNamespace } from './made-namespace.ts';

const wire = ['link', 'add', 'wire', 'type', 'veth', 'peer', 'name', 'elsewhere'];
const canMakeWires =
  canMakeNamespaces && spawnSync('unshare', ['--net', 'ip', ...wire]).status === 0;

describe.runIf(canMakeWires)('sock_diag and ss (needs root on Linux, and veth)', () => {
  it('T5 agree on every field of every socket of a table that stands still', async () => {
    const { sockDiag, ss } = await readInBothWays();
    expect(inOrder(sockDiag)).toEqual(inOrder(ss));
    const states = sockDiag.map(({ protocol, state }) => state ?? protocol);
    expect(new Set(states)).toEqual(
      new Set([
        'LISTEN',
        'ESTABLISHED',
        'CLOSE_WAIT',
        'FIN_WAIT_2',
        'SYN_SENT',
        'TIME_WAIT',
        'udp',
      ]),
    );
    expect(new Set(sockDiag.map(({ dualStack }) => dualStack))).toEqual(
      new Set([null, true, false]),
    );
    expect(new Set(sockDiag.map(({ local }) => local.zone))).toEqual(new Set([null, 'wire']));
    expect(sockDiag.some(({ receiveQueue }) => receiveQueue === 1000)).toBe(true);
    expect(sockDiag.some(({ sendQueue }) => sendQueue === 7)).toBe(true);
  });
});

/** In one order, as ss lists the families apart. */
function inOrder(rows: readonly SocketRow[]): readonly SocketRow[] {
  const textOf = (row: SocketRow) => JSON.stringify([row.protocol, row.local, row.remote]);
  return rows.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

type Found = Record<'sockDiag' | 'ss', readonly SocketRow[]>;

async function readInBothWays(): Promise<Found> {
  const { name } = makeNamespace();
  const run = promisify(execFile);
  for (const setting of [
    wire,
    ['addr', 'add', '10.9.0.1/24', 'dev', 'wire'],
    ['addr', 'add', 'fe80::9/64', 'dev', 'wire', 'nodad'],
    ['link', 'set', 'wire', 'up'],
    ['link', 'set', 'elsewhere', 'up'],
    // Nobody has these addresses, so that nobody answers.
    ['neigh', 'add', '10.9.0.9', 'lladdr', '02:00:00:00:00:09', 'dev', 'wire'],
    ['neigh', 'add', 'fe80::8', 'lladdr', '02:00:00:00:00:08', 'dev', 'wire'],
  ]) {
    await run('ip', ['-n', name, ...setting]);
  }
  const file = join(import.meta.dirname, 'each-kind.ts');
  const { stdout } = await run('ip', ['netns', 'exec', name, process.execPath, file]);
  return JSON.parse(stdout);
}
