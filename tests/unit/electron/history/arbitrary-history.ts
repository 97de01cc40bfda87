import fc from 'fast-check';
import { stateCode, states } from '../../../../electron/history/life-code.ts';
import type { Connection, Owner } from '../../../../shared/connection.ts';
import { findingRules } from '../../../../shared/findings/rules.ts';
import { type Process, processKey } from '../../../../shared/process.ts';
import { beganAt, connection } from './stored.ts';

const pick = <Value>(...values: readonly Value[]) => fc.constantFrom(...values);

const names = ['curl', 'node', 'Code Helper (Renderer)', 'x443', null] as const;
const addresses = ['127.0.0.1', '10.0.0.7', '8.8.8.8', '443.1', '::1', '2001:db8::443', 'fe80::1'];
const ports = [22, 53, 80, 443, 444, 8080, 50_443];

const end = fc
  .tuple(pick(...addresses), pick(...ports), pick(null, 'eth0'))
  .map(([address, port, zone]) => ({ address, port, zone }));

const owner: fc.Arbitrary<Owner> = fc
  .tuple(pick(22, 443, 900), pick(...names), pick(null, beganAt, beganAt + 1), pick(null, 'ada'))
  .map(([pid, name, startedAt, user]) => ({ pid, name, startedAt, user }));

/** What is known of processes, of some nothing. */
export const processes: readonly Process[] = [22, 443].map((pid) => ({
  pid,
  startedAt: beganAt,
  name: `p${pid}`,
  commandLine: null,
  executable: null,
  user: null,
  parent: null,
  unit: pid === 22 ? 'ssh.service' : null,
  ...(pid === 443 && { services: ['W32Time'] }),
  container: pid === 443 ? '443abc' : null,
}));

export function processOf({ owners: [first] }: Connection): Process | null {
  if (first === undefined || first.startedAt === null) return null;
  const { pid, startedAt } = first;
  return processes.find((known) => processKey(known) === processKey({ pid, startedAt })) ?? null;
}

/** A connection with anything that a query may look at. */
export const anyConnection: fc.Arbitrary<Connection> = fc
  .record({
    protocol: pick('tcp' as const, 'udp' as const),
    family: pick('ipv4' as const, 'ipv6' as const, null),
    namespace: pick(null, 'web', '443'),
    state: pick(...states),
    local: end,
    remote: fc.option(end),
    user: pick(null, 'ada', 'root'),
    owners: fc.array(owner, { maxLength: 2 }),
    ownersAre: pick('current' as const, 'last-known' as const, 'hidden' as const),
    facts: fc.option(
      fc.record({
        country: pick('DE', 'SE', null),
        hostName: pick('dns.google', 'h443.net', null),
      }),
    ),
    found: fc.option(fc.uniqueArray(pick(...findingRules), { minLength: 1, maxLength: 2 })),
    opened: fc.nat(100),
    seen: fc.nat(100),
  })
  .map(({ facts, found, opened, seen, state, remote, ...parts }) => {
    const at = beganAt + Math.min(opened, seen) * 1000;
    return connection('', {
      ...parts,
      state,
      remote,
      openedAt: opened % 7 === 0 ? null : at,
      firstSeenAt: beganAt + seen * 1000,
      history: [{ state, at }],
      ...(facts !== null && remote !== null && { remoteFacts: facts }),
      ...(found !== null && { findings: findingRules.filter((rule) => found.includes(rule)) }),
    });
  });

const words = [
  'curl',
  '443',
  '44',
  '22',
  '10',
  'https',
  'ssh',
  'domain',
  'dns',
  'code',
  '443abc',
  '127.0',
  'e',
  '::1',
  '10.0.0.7:443',
  ':443',
  '10.0.0.0/8',
  '[::1]:443',
  'fe80',
  '/44/',
  '/^$/',
  '/./',
  '/ssh|dns/',
] as const;

const terms = [
  ...words,
  'process:curl',
  'process:/x4/',
  'user:ada',
  'user:',
  'pid:443',
  'pid:1-500',
  'port:443',
  'port:80,440-500',
  'local-port:22',
  'remote-port:443',
  'port:0',
  'address:10',
  'local:loopback',
  'remote:public',
  'remote:any',
  'remote:10.0.0.7:443',
  'address:fe80::1',
  'remote:private,8.8.8.8',
  'remote:8.8.8.8,10.0.0.7:443',
  'state:estab',
  'state:fin,syn',
  'proto:tcp',
  'proto:udp4',
  'proto:udp',
  'family:6',
  'country:DE,SE',
  'country:',
  'host:dns',
  'host:/4/',
  'host:',
  'service:ssh',
  'service:https',
  'service:w32',
  'service:',
  'service:/^h/',
  'container:443',
  'container:',
  'namespace:web',
  'namespace:',
  'finding:',
  'finding:close',
  'age:>5s',
  'age:<5s',
  'new:',
  'new:1m',
  'include:remote:tcp:443',
  'include:local:udp:53',
  'exclude:process:curl',
  'include:process:node',
] as const;

/** A query with any terms, put together in any way. */
export const anyQuery: fc.Arbitrary<string> = fc.letrec<{ tree: string; leaf: string }>((tie) => ({
  leaf: pick(...terms),
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tie('leaf'),
    tie('leaf').map((part) => `-${part}`),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a} ${b})`),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a} or ${b})`),
    tie('tree').map((part) => `not (${part})`),
  ),
})).tree;

/** So that no state is left out of a store. */
export const codes = states.map(stateCode);
