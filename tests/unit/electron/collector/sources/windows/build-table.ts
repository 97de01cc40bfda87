/** Builds tables as the documented layouts of 64-bit Windows have them, by their own numbers and not by the product's. */
export type RowFacts = {
  readonly state?: number;
  readonly local: readonly [address: string, port: number, scope?: number];
  readonly remote?: readonly [address: string, port: number, scope?: number];
  readonly pid?: number;
  readonly createTime?: bigint;
  /** What fills all bytes that the documentation leaves open, the upper halves of ports among them. */
  readonly garbage?: number;
};

export type TableKind = 'tcp4' | 'tcp6' | 'udp4' | 'udp6';

export function buildTable(kind: TableKind, rows: readonly RowFacts[], announced = rows.length) {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(announced, 0);
  return Buffer.concat([header, ...rows.map((row) => builders[kind](row))]);
}

const builders: Readonly<Record<TableKind, (row: RowFacts) => Buffer>> = {
  tcp4({ state = 0, local, remote = ['0.0.0.0', 0], pid = 0, createTime = 0n, garbage = 0 }) {
    const row = Buffer.alloc(160, garbage);
    row.writeUInt32LE(state, 0);
    ipv4(local[0]).copy(row, 4);
    row.writeUInt16BE(local[1], 8);
    ipv4(remote[0]).copy(row, 12);
    row.writeUInt16BE(remote[1], 16);
    row.writeUInt32LE(pid, 20);
    row.writeBigUInt64LE(createTime, 24);
    return row;
  },
  tcp6({ state = 0, local, remote = ['::', 0], pid = 0, createTime = 0n, garbage = 0 }) {
    const row = Buffer.alloc(192, garbage);
    ipv6(local[0]).copy(row, 0);
    row.writeUInt32LE(local[2] ?? 0, 16);
    row.writeUInt16BE(local[1], 20);
    ipv6(remote[0]).copy(row, 24);
    row.writeUInt32LE(remote[2] ?? 0, 40);
    row.writeUInt16BE(remote[1], 44);
    row.writeUInt32LE(state, 48);
    row.writeUInt32LE(pid, 52);
    row.writeBigUInt64LE(createTime, 56);
    return row;
  },
  udp4({ local, pid = 0, createTime = 0n, garbage = 0 }) {
    const row = Buffer.alloc(160, garbage);
    ipv4(local[0]).copy(row, 0);
    row.writeUInt16BE(local[1], 4);
    row.writeUInt32LE(pid, 8);
    row.writeBigUInt64LE(createTime, 16);
    return row;
  },
  udp6({ local, pid = 0, createTime = 0n, garbage = 0 }) {
    const row = Buffer.alloc(176, garbage);
    ipv6(local[0]).copy(row, 0);
    row.writeUInt32LE(local[2] ?? 0, 16);
    row.writeUInt16BE(local[1], 20);
    row.writeUInt32LE(pid, 24);
    row.writeBigUInt64LE(createTime, 32);
    return row;
  },
};

function ipv4(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

function ipv6(address: string): Buffer {
  const [head = '', tail = ''] = address.split('::', 2);
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const zeros = Array<string>(8 - groups(head).length - groups(tail).length).fill('0');
  const all = [...groups(head), ...zeros, ...groups(tail)];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}
