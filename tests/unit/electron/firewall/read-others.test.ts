import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verdictOfError } from '../../../../electron/firewall/firewall-error.ts';
import { readDarwinFirewall } from '../../../../electron/firewall/read-darwin.ts';
import { readWindowsFirewall } from '../../../../electron/firewall/read-windows.ts';
import type { Firewall } from '../../../../shared/firewall/verdict.ts';
import { makePrograms, printing } from './stand-ins.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/firewall');
const fixture = (name: string) => readFileSync(join(fixtures, name), 'utf8').trimEnd();
const registry = fixture('windows-reg-query-firewallpolicy.txt');

describe.skipIf(process.platform === 'win32')('reading the firewall of Windows', () => {
  it('goes by the registry, with or without a policy', async () => {
    const local = `case "$2" in *SharedAccess*) ${printing(registry)}\n;; *) exit 1;; esac`;
    expect(await windows(local)).toMatchObject({ says: 'open', by: 'Windows Firewall' });
  });

  it.each([
    ['it is missing', null],
    ['it may not be read', 'echo "ERROR: Access is denied." >&2; exit 1'],
    ['it hangs', 'exec sleep 60'],
    ['it prints too much', 'head -c 5000000 /dev/zero'],
  ])('is not known if %s', async (_case, script) => {
    expect(await windows(script)).toMatchObject({ says: 'not-known', why: { kind: 'failed' } });
  });
});

describe.skipIf(process.platform === 'win32')('reading the firewalls of macOS', () => {
  const open = printing('Firewall is disabled. (State = 0)');
  const closed = printing('Firewall is enabled. (State = 2)');
  const disabled = printing('Status: Disabled                              Debug: Urgent');
  const forbidden = 'echo "pfctl: /dev/pf: Permission denied" >&2; exit 1';
  const filtering = `echo "No ALTQ support in kernel" >&2
case "$2" in
info) echo "Status: Enabled for 0 days 02:11:05           Debug: Urgent";;
rules) echo "block drop in proto tcp from any to any port = 5432";;
esac`;

  it.each([
    ['both let it in', open, disabled, { says: 'open' }],
    ['the packet filter drops it', open, filtering, { says: 'blocked', by: 'pf' }],
    [
      'no program may be connected to',
      closed,
      disabled,
      { says: 'blocked', by: 'application firewall' },
    ],
    [
      'the packet filter is for root alone',
      open,
      forbidden,
      { says: 'not-known', why: { kind: 'not-permitted' } },
    ],
    ['that does not matter', closed, forbidden, { says: 'blocked' }],
    ['a program is missing', null, disabled, { says: 'not-known', why: { kind: 'failed' } }],
    ['a program hangs', 'exec sleep 60', disabled, { says: 'not-known', why: { kind: 'failed' } }],
    [
      'it prints something else',
      'echo nonsense',
      'echo nonsense',
      { says: 'not-known', why: { kind: 'failed' } },
    ],
  ])('%s', async (_case, socketfilterfw, pfctl, expected) => {
    expect(await darwin(socketfilterfw, pfctl)).toMatchObject(expected);
  });
});

function windows(script: string | null) {
  return asked((signal) => readWindowsFirewall(signal, pathOf(script)));
}

function darwin(socketfilterfw: string | null, pfctl: string | null) {
  const programs = { socketfilterfw: pathOf(socketfilterfw), pfctl: pathOf(pfctl) };
  return asked((signal) => readDarwinFirewall(signal, programs));
}

function pathOf(script: string | null): string {
  const find = makePrograms(script === null ? {} : { program: script });
  return find('program') ?? '/nowhere/program';
}

async function asked(read: (signal: AbortSignal) => Promise<Firewall>) {
  const executable = 'C:\\pg\\postgres.exe';
  const postgres = { address: '0.0.0.0', port: 5432, dualStack: null, executable };
  try {
    return (await read(AbortSignal.timeout(700)))(postgres);
  } catch (error) {
    return verdictOfError(error);
  }
}
