import { describe, expect, it } from 'vitest';
import { gatheringOf } from '../../../../renderer/grouping/gathering.ts';
import { groupCounts, groupNote, groupTitle } from '../../../../renderer/grouping/group-text.ts';
import type { Row } from '../../../../renderer/table/connections.ts';
import type { Connection } from '../../../../shared/connection.ts';
import type { Process } from '../../../../shared/process.ts';
import { connection, owner, processOf } from '../rows.ts';

describe('the title of a group', () => {
  it.each([
    ['of a program by its name', 'application', {}, 'node', '4711'],
    ['of several processes by how many', 'application', {}, 'node', '2 processes'],
    ['of a program nobody may see by that', 'process', hiddenOwner(), 'Hidden', null],
    ['of a remote host by its address', 'remote', {}, '10.0.0.1', null],
    [
      'with the name of the host beside it',
      'remote',
      { remoteFacts: { country: null, hostName: 'db.example' } },
      '10.0.0.1',
      'db.example',
    ],
    ['of no remote host by that', 'remote', { remote: null }, 'No remote end', null],
    ['of a port', 'port', {}, 'Port 3000', null],
    ['of no container', 'container', {}, 'Outside containers', null],
  ] as const)('is that %s', (name, kind, facts, title, note) => {
    const processes = name.includes('several') ? 2 : 1;
    const group = { ...groupOf([rowOf(facts)]), kind, processes };
    expect(groupTitle(group)).toBe(title);
    expect(groupNote(group)).toBe(note);
  });

  it('shows no control character of a host name', () => {
    const remoteFacts = { country: null, hostName: 'a\u202Eb' };
    const group = { ...groupOf([rowOf({ remoteFacts })]), kind: 'remote' as const };
    expect(groupNote(group)).not.toContain('\u202E');
  });
});

describe('the sums of a group', () => {
  it('count open sockets, and bytes where every connection was measured', () => {
    const traffic = { sentBytes: 700, receivedBytes: 2000, sentPackets: 1, receivedPackets: 1 };
    const counted = rowOf({ traffic });
    const listening = rowOf({ state: 'LISTEN', remote: null });
    const closed = { ...rowOf({}), mark: { kind: 'closed', at: 1 } } as const;
    expect(groupCounts(groupOf([counted, counted, listening, closed]))).toBe(
      '3 sockets · 1 listening · 2 established · 1.4 kB sent · 4.0 kB received',
    );
    expect(groupCounts(groupOf([counted, rowOf({})]))).toBe('2 sockets · 2 established');
    expect(groupCounts(groupOf([listening]))).toBe('1 socket · 1 listening');
  });
});

describe('processes', () => {
  it('stand under their program, whatever the case of its name', () => {
    const keys = ['Chrome', 'chrome'].map((name) => gatheringOf.process(rowOf(owned(1, name))));
    expect(keys[0]?.within?.key).toBe(keys[1]?.within?.key);
  });

  it('stand under their bundle on macOS, whose helpers go by other names', () => {
    const keys = ['Browser', 'Browser Helper'].map((name, index) => {
      const within = `/Applications/Browser.app/Contents/${'Frameworks/Helper.app/'.repeat(index)}x`;
      return gatheringOf.process(rowOf(owned(index + 1, name), { executable: within }));
    });
    expect(keys[0]?.within?.key).toBe(keys[1]?.within?.key);
    expect(keys[0]?.key).not.toBe(keys[1]?.key);
  });

  it('are told apart by when they began, since a pid is used again', () => {
    const [first, second] = [10, 20].map((startedAt) =>
      gatheringOf.process(rowOf({ owners: [{ ...owner(7, 'node'), startedAt }] })),
    );
    expect(first?.key).not.toBe(second?.key);
  });
});

function groupOf(rows: readonly Row[]) {
  return {
    ...{ kind: 'application', key: 'group:x', level: 1, expanded: true, processes: 1 },
    rows,
  } as const;
}

function rowOf(facts: Partial<Connection>, process: Partial<Process> = {}): Row {
  return { connection: connection('x', facts), process: processOf(4711, process), mark: null };
}

function owned(pid: number, name: string): Partial<Connection> {
  return { owners: [owner(pid, name)] };
}

function hiddenOwner(): Partial<Connection> {
  return { owners: [], ownersAre: 'hidden' };
}
