import type { Connection, Endpoint } from '../../shared/connection.ts';
import type { Process } from '../../shared/process.ts';
import type { QueryRow } from '../../shared/query.ts';

const names = [
  'chrome',
  'firefox',
  'node',
  'postgres',
  'nginx',
  'systemd-resolved',
  'sshd',
  'Code Helper (Renderer)',
  'java',
  'Slack',
];
const countries = ['US', 'DE', 'SE', 'CN', 'JP', null];
const startedAt = 1_700_000_000_000;

/** Rows as a busy server has them: few processes, nearly as many remote addresses and ports as rows. */
export function createVariedRows(count: number): readonly QueryRow[] {
  const rows = Array.from({ length: count }, (_, index) => makeRow(index));
  // As they come to the page, where no two texts are one object.
  return JSON.parse(JSON.stringify(rows));
}

function makeRow(index: number): QueryRow {
  const owner = makeProcess(scattered(index, 900));
  const isListening = index % 40 === 0;
  const isIpv6 = index % 5 === 0;
  const { pid, name, user } = owner;
  const connection: Connection = {
    id: `c${index}`,
    protocol: index % 9 === 0 ? 'udp' : 'tcp',
    family: isIpv6 ? 'ipv6' : 'ipv4',
    namespace: null,
    state: isListening ? 'LISTEN' : index % 11 === 0 ? 'TIME_WAIT' : 'ESTABLISHED',
    local: at(isIpv6 ? '2001:db8::10' : '192.168.1.10', 1024 + scattered(index, 60_000)),
    remote: isListening ? null : at(addressOf(index, isIpv6), index % 3 === 0 ? 443 : 5432),
    user,
    receiveQueue: 0,
    sendQueue: 0,
    dualStack: null,
    traffic: null,
    owners: [{ pid, name, startedAt: owner.startedAt, user }],
    ownersAre: 'current',
    openedAt: index % 3 === 0 ? startedAt + index : null,
    firstSeenAt: startedAt,
    changedAt: null,
    history: [],
    remoteFacts: {
      country: countries[index % countries.length] ?? null,
      hostName: index % 4 === 0 ? `host-${index}.example.net` : null,
    },
  };
  return { connection, process: owner };
}

function makeProcess(index: number): Process {
  const name = names[index % names.length] ?? '';
  return {
    pid: 1000 + index,
    startedAt,
    name,
    commandLine: null,
    executable: null,
    user: `user-${index % 7}`,
    parent: null,
    unit: index % 2 === 0 ? `${name}.service` : null,
    container: null,
  };
}

function addressOf(index: number, isIpv6: boolean): string {
  const low = index.toString(16);
  if (isIpv6) return `2a00:1450:${low}:80${10 + (index % 90)}::${scattered(index, 65_535) + 1}`;
  return `${1 + scattered(index, 222)}.${scattered(index + 7, 256)}.${(index >> 8) & 255}.${index & 255}`;
}

function at(address: string, port: number): Endpoint {
  return { address, port, zone: null };
}

/** From 0 up to `size`, the same for the same index (Knuth's multiplicative hash). */
function scattered(index: number, size: number): number {
  return ((index * 2_654_435_761) >>> 0) % size;
}
