import { describe, expect, it } from 'vitest';
import { createJudging } from '../../../../electron/collector/judging.ts';
import { createWatching } from '../../../../electron/collector/watching.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { apply, diff, type Table } from '../../../../shared/delta.ts';
import type { FirewallQuestion } from '../../../../shared/firewall/verdict.ts';
import { counters, endpoint, listener, row, rows } from '../../shared/findings/judging.ts';

const redis = listener({ id: 'redis', local: endpoint('0.0.0.0', 6379) });
const leak = rows(12, { state: 'CLOSE_WAIT' });

describe('judging each table', () => {
  it('gives the rows that show a finding its rule, and the others as they are', () => {
    const judging = createJudging({}, fail);
    const before = tableOf([redis, row('a')]);
    const { table, findings } = judging.judge(before, 0);
    expect(findings.map(({ rule, rows }) => [rule, rows])).toEqual([
      ['exposed-listener', ['redis']],
    ]);
    expect(table.connections.get('redis')).toEqual({ ...redis, findings: ['exposed-listener'] });
    expect(table.connections.get('a')).toBe(before.connections.get('a'));
    expect(table.processes).toBe(before.processes);
  });

  it('T6 gives a row that shows several findings all of their rules, the same object again', () => {
    const judging = createJudging({}, fail);
    const full = { ...redis, receiveQueue: 129 };
    const marked = (some: readonly Connection[], at: number) =>
      judging.judge(tableOf(some), at).table.connections.get('redis');
    const first = marked([full, row('a')], 0);
    expect(first?.findings).toEqual(['accept-queue', 'exposed-listener']);
    expect(marked([full, row('b')], 1000)).toBe(first);
    expect(marked([redis, row('b')], 2000)?.findings).toEqual(['exposed-listener']);
  });

  it('T6 hands out the same objects while nothing in them changes', () => {
    const judging = createJudging({}, fail);
    const before = tableOf([redis, row('a')]);
    const first = judging.judge(before, 0);
    const second = judging.judge(before, 1000);
    expect(second.findings).toBe(first.findings);
    expect(second.table.connections).toBe(first.table.connections);
    const third = judging.judge(tableOf([redis, row('b')]), 2000);
    expect(third.table.connections.get('redis')).toBe(first.table.connections.get('redis'));
  });

  it('T6 tells by a difference that a finding came, and that it went', () => {
    const judging = createJudging({}, fail);
    const plain = tableOf([...leak, row('a')]);
    const well = judging.judge(plain, 0).table;
    const ill = judging.judge(plain, 3000).table;
    const after = judging.judge(tableOf([row('a')]), 4000).table;
    expect(well).toBe(plain);
    expect(rulesIn(apply(well, diff(well, ill)))).toEqual(leak.map(({ id }) => id));
    expect([...apply(ill, diff(ill, after)).connections.keys()]).toEqual(['a']);
    const healed = judging.judge(tableOf([...leak.slice(0, 3), row('a')]), 5000).table;
    expect(rulesIn(apply(ill, diff(ill, healed)))).toEqual([]);
  });

  it('lets a watch rule that asks for a finding fire when it begins', () => {
    const judging = createJudging({}, fail);
    const watching = createWatching();
    const rule = { id: 'leak', name: 'A leak', query: 'finding:close-wait-leak', enabled: true };
    watching.use([rule], 0);
    const look = (some: readonly Connection[], at: number) =>
      watching.look({ table: judging.judge(tableOf(some), at).table, ended: [] }, at);
    expect([look(leak, 0).length, look(leak, 3000).length, look(leak, 4000).length]).toEqual([
      0, 12, 0,
    ]);
  });

  it('reads the counters when it is told to, and goes on without them if they cannot be read', () => {
    const logged: string[] = [];
    let overflows = 0;
    const judging = createJudging(
      {
        counters() {
          overflows += 5;
          if (overflows > 10) throw new Error('no /proc');
          return counters({ listenOverflows: overflows });
        },
      },
      (line) => logged.push(line),
    );
    const found = [0, 1000, 2000].map((at) => {
      judging.count();
      return judging.judge(tableOf([]), at).findings.map(({ rule }) => rule);
    });
    expect(found).toEqual([[], ['accept-queue'], []]);
    expect(logged).toEqual(['The counters of the system could not be read: no /proc']);
  });

  it('says once that the counters cannot be read, until they can again', () => {
    const logged: string[] = [];
    let isBroken = true;
    const judging = createJudging(
      {
        counters() {
          if (isBroken) throw new Error('no /proc');
          return counters();
        },
      },
      (line) => logged.push(line),
    );
    for (let count = 0; count < 5; count += 1) judging.count();
    isBroken = false;
    judging.count();
    isBroken = true;
    judging.count();
    expect(logged).toHaveLength(2);
  });

  it('holds back what the firewall has not been asked about, and leaves out what it blocks', async () => {
    const asked: FirewallQuestion[] = [];
    const judging = createJudging(
      {
        readFirewall: () =>
          Promise.resolve((question) => {
            asked.push(question);
            const says = question.port === 6379 ? 'restricted' : 'blocked';
            return { says, by: 'nftables', why: { kind: 'rule', what: 'x' }, family: null };
          }),
      },
      fail,
    );
    const mysql = listener({ id: 'mysql', local: endpoint('0.0.0.0', 3306) });
    const table = tableOf([redis, mysql, row('a')]);
    expect(judging.judge(table, 0).findings).toEqual([]);
    await Promise.resolve();
    await new Promise(setImmediate);
    const { findings } = judging.judge(table, 1000);
    expect(findings).toMatchObject([
      { rows: ['redis'], figures: { firewall: { says: 'restricted', by: 'nftables' } } },
    ]);
    expect(asked.map(({ address, port }) => [address, port])).toEqual([
      ['0.0.0.0', 6379],
      ['0.0.0.0', 3306],
    ]);
    judging.stop();
  });

  it('asks for the drops of those listeners alone whose queues fill', () => {
    const asked: (readonly string[])[] = [];
    let dropped = 5;
    const judging = createJudging(
      {
        counters: () => counters({ listenOverflows: dropped, listenDrops: dropped }),
        listenerDrops(listeners) {
          asked.push(listeners.map(({ id }) => id));
          return new Map(listeners.map(({ id }) => [id, dropped]));
        },
      },
      fail,
    );
    const full = listener({ id: 'full', receiveQueue: 129 });
    const found = [0, 1000].map((at) => {
      judging.count();
      const { findings } = judging.judge(tableOf([full, { ...redis, local: full.local }]), at);
      dropped += 7;
      return findings;
    });
    expect(asked).toEqual([['full'], ['full']]);
    expect(found[1]).toMatchObject([{ rule: 'accept-queue', figures: { ownDrops: 7 } }]);
  });
});

function tableOf(some: readonly Connection[]): Table {
  return { connections: new Map(some.map((one) => [one.id, one])), processes: new Map() };
}

function rulesIn({ connections }: Table): readonly string[] {
  return [...connections.values()].flatMap(({ id, findings }) =>
    findings === undefined ? [] : id,
  );
}

function fail(line: string): never {
  throw new Error(line);
}
