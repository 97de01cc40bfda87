import { describe, expect, it } from 'vitest';
import type { Computer } from '../../../../electron/actions/computer.ts';
import type { Ending } from '../../../../electron/actions/ending.ts';
import { endProcess } from '../../../../electron/actions/terminate.ts';
import type { Connection, Owner } from '../../../../shared/connection.ts';
import type { Table } from '../../../../shared/delta.ts';
import { type Process, processKey } from '../../../../shared/process.ts';
import { RequestError } from '../../../../shared/result.ts';
import { noActions } from './no-actions.ts';

const nginx = processOf(812, 'nginx');
const apache = processOf(900, 'apache');
const request = { process: { pid: 812, startedAt: 1 }, force: false, graceMs: 0 };
const port80 = { protocol: 'tcp' as const, port: 80 };

describe('endProcess', () => {
  it('K5 reports a port as held even where its holder may not be seen', async () => {
    const hidden = listener({ ownersAre: 'hidden' });
    const computer = computerWith([tableOf(listener({ owners: [nginx] })), tableOf(hidden)]);
    expect((await endProcess(request, computer)).ports).toEqual([
      { ...port80, holders: [], free: false, takenAgain: true },
    ]);
  });

  it('K5 watches until another process takes the port, and no longer', async () => {
    const tables = [
      tableOf(listener({ owners: [nginx] })),
      tableOf(),
      tableOf(),
      tableOf(listener({ owners: [apache] })),
    ];
    const computer = computerWith(tables);
    expect((await endProcess(request, computer)).ports).toEqual([
      { ...port80, holders: [apache], free: false, takenAgain: true },
    ]);
    expect(tables).toEqual([]);
  });

  it('T4 does not take the last known owner of a listener for its holder', async () => {
    const orphaned = listener({ owners: [nginx], ownersAre: 'last-known' });
    const computer = computerWith([tableOf(listener({ owners: [nginx] })), tableOf(orphaned)]);
    expect((await endProcess(request, computer)).ports).toEqual([
      { ...port80, holders: [], free: false, takenAgain: true },
    ]);
  });

  it('K5 says what came of it even where the ports cannot be read afterwards', async () => {
    const computer = computerWith([tableOf(listener({ owners: [nginx] }))]);
    await expect(endProcess(request, computer)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'nginx (812) has ended; who holds its ports now could not be read: ss is gone',
    });
  });

  it('signals nobody where it cannot read beforehand what would be ended', async () => {
    const computer = computerWith([]);
    await expect(endProcess(request, computer)).rejects.toThrow('ss is gone');
    expect(computer.asked).toEqual([]);
  });

  it('signals nobody that a rule protects or that is not the one asked for', async () => {
    const computer = computerWith([tableOf(), tableOf()]);
    const refused = { code: 'refused' };
    for (const process of [
      { pid: 1, startedAt: 1 },
      { pid: 812, startedAt: 2 },
    ]) {
      await expect(endProcess({ ...request, process }, computer)).rejects.toMatchObject(refused);
    }
    expect(computer.asked).toEqual([]);
  });

  it.each<[Ending, object]>([
    [{ kind: 'gone' }, { code: 'not-found', message: 'Process 812 has already ended.' }],
    [{ kind: 'reused', startedAt: 2 }, { code: 'refused' }],
    [{ kind: 'not-permitted' }, { code: 'permission-denied' }],
  ])('tells %o as an error', async (ending, error) => {
    const computer = computerWith([tableOf()], ending);
    await expect(endProcess(request, computer)).rejects.toMatchObject(error);
  });
});

describe('endProcess by the rights of an administrator', () => {
  const elevated = { ...request, elevate: true } as const;

  it('K6 asks the prompt, and nothing by our own rights', async () => {
    const computer = computerWith([tableOf(), tableOf()]);
    const asked: unknown[] = [];
    const endElevated = async (wanted: unknown) => {
      asked.push(wanted);
      return { kind: 'ended' } as const;
    };
    const { outcome } = await endProcess(elevated, { ...computer, endElevated });
    expect({ outcome, asked, byOurselves: computer.asked }).toEqual({
      outcome: 'ended',
      asked: [elevated],
      byOurselves: [],
    });
  });

  it.each(['declined', 'cannot-ask', 'still-there'] as const)(
    'K5 reports %s and the ports as they are, without watching them',
    async (kind) => {
      const held = tableOf(listener({ owners: [nginx] }));
      const tables = [held, held, held];
      const computer = { ...computerWith(tables), endElevated: async () => ({ kind }) };
      expect(await endProcess(elevated, computer)).toEqual({
        outcome: kind,
        tookMs: expect.any(Number),
        ports: [{ ...port80, holders: [nginx], free: false, takenAgain: false }],
      });
      expect(tables).toEqual([held]);
    },
  );

  it('K6 gives the command where there is no prompt', async () => {
    const computer = computerWith([tableOf()]);
    await expect(endProcess(elevated, computer)).rejects.toMatchObject({
      code: 'unavailable',
      message:
        "Ending nginx (812) of user www needs root's rights. There is nobody here who could be asked for them.",
      command: 'sudo kill 812',
    });
    expect(computer.asked).toEqual([]);
  });

  it('K6 gives the command where the prompt could ask nobody, and why it could not', async () => {
    const endElevated = () =>
      Promise.reject(new RequestError('unavailable', 'polkit has no agent.'));
    const computer = { ...computerWith([tableOf()]), endElevated };
    await expect(endProcess(elevated, computer)).rejects.toMatchObject({
      code: 'unavailable',
      message: "Ending nginx (812) of user www needs root's rights. polkit has no agent.",
      command: 'sudo kill 812',
    });
  });

  it('needs no prompt where Sockeye has these rights itself', async () => {
    const computer = { ...computerWith([tableOf(), tableOf()]), elevated: true };
    expect((await endProcess(elevated, computer)).outcome).toBe('ended');
    expect(computer.asked).toEqual([elevated]);
  });

  it('K2 asks for no rights to end what a rule protects', async () => {
    const computer = computerWith([]);
    const process = { pid: 1, startedAt: 1 };
    await expect(endProcess({ ...elevated, process }, computer)).rejects.toMatchObject({
      code: 'refused',
    });
  });
});

/** A computer whose table reads as given, one after another, and then no more. */
function computerWith(tables: Table[], ending: Ending = { kind: 'ended' }) {
  const asked: unknown[] = [];
  const known = new Map([nginx, apache].map((process) => [process.pid, process]));
  const computer: Computer & { asked: unknown[] } = {
    ...noActions,
    asked,
    processes: {
      read: async (pids) => new Map([...known].filter(([pid]) => [...pids].includes(pid))),
      parents: async () => new Map([...known.keys()].map((pid) => [pid, 1])),
    },
    readTable: async () => {
      const table = tables.shift();
      if (table === undefined) throw new Error('ss is gone');
      return table;
    },
    end: async (wanted) => {
      asked.push(wanted);
      return ending;
    },
  };
  return computer;
}

function tableOf(...connections: Connection[]): Table {
  return {
    connections: new Map(connections.map((connection) => [connection.id, connection])),
    processes: new Map([nginx, apache].map((process) => [processKey(process), process])),
  };
}

function processOf(pid: number, name: string): Process {
  return {
    pid,
    startedAt: 1,
    name,
    commandLine: [name],
    executable: `/usr/sbin/${name}`,
    user: 'www',
    parent: { pid: 1, name: 'systemd' },
    unit: null,
    container: null,
  };
}

function listener({
  owners = [],
  ownersAre = 'current',
}: {
  owners?: readonly Owner[];
  ownersAre?: Connection['ownersAre'];
}): Connection {
  return {
    id: 'listener',
    protocol: 'tcp',
    family: 'ipv4',
    namespace: null,
    state: 'LISTEN',
    local: { address: '0.0.0.0', port: 80, zone: null },
    remote: null,
    user: null,
    receiveQueue: null,
    sendQueue: null,
    dualStack: null,
    traffic: null,
    owners,
    ownersAre,
    openedAt: null,
    firstSeenAt: 0,
    changedAt: null,
    history: [],
  };
}
