import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeTcpElevated, endElevated } from '../../../../electron/actions/windows/elevated.ts';
import { windowsSystem } from '../../../../electron/collector/sources/windows/system.ts';
import { isElevated } from '../../../../electron/elevated.ts';
import { runas } from '../../../../electron/elevation/runas.ts';
import { perform } from '../../../../electron/perform.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { messageOf } from '../../../../shared/result.ts';

// Runs on Windows: has actions done by an elevated Sockeye, which is this very script when it is called with `perform`.
const [, , name = '', ...args] = process.argv;

const scenes: Readonly<Record<string, () => Promise<unknown>>> = {
  async end() {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      stdio: 'ignore',
    });
    const pid = child.pid ?? 0;
    const exit = once(child, 'exit');
    const found = (await windowsSystem().processes.read([pid])).get(pid);
    const ref = { pid, startedAt: found?.startedAt ?? 0 };
    const ask = (startedAt: number, force: boolean) =>
      endElevated({ process: { pid, startedAt }, force, graceMs: 0 });
    return {
      another: await ask(ref.startedAt + 1, true),
      asked: await ask(ref.startedAt, false),
      isAlive: isAlive(child),
      forced: await ask(ref.startedAt, true),
      exit: await exit,
      afterwards: await ask(ref.startedAt, true),
      kernel: await endElevated({
        process: { pid: 4, startedAt: 0 },
        force: true,
        graceMs: 0,
      }).catch(messageOf),
    };
  },

  async close() {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const client = connect(port, '127.0.0.1');
    await once(client, 'connect');
    const connection = (address: string): Connection => ({
      id: 'one',
      protocol: 'tcp',
      family: 'ipv4',
      namespace: null,
      state: 'ESTABLISHED',
      local: { address, port: client.localPort ?? 0, zone: null },
      remote: { address, port, zone: null },
      user: null,
      receiveQueue: null,
      sendQueue: null,
      dualStack: null,
      traffic: null,
      owners: [],
      ownersAre: 'current',
      openedAt: null,
      firstSeenAt: null,
      changedAt: null,
      history: [],
    });
    const ipv4 = await closeTcpElevated(connection('127.0.0.1'));
    const ipv6 = await closeTcpElevated(connection('::1')).catch(messageOf);
    client.destroy();
    server.close();
    return { ipv4, ipv6 };
  },

  async arguments() {
    const program =
      "process.exit(process.argv.slice(1).join('|') === process.env.EXPECTED ? 7 : 8)";
    process.env['EXPECTED'] = args.join('|');
    return await runas.run(
      process.execPath,
      ['-e', program, '--', ...args],
      AbortSignal.timeout(20_000),
    );
  },

  async missing() {
    return await runas
      .run('C:\\no such program.exe', [], AbortSignal.timeout(20_000))
      .catch(messageOf);
  },

  async abort() {
    const program = ['-e', 'setInterval(() => {}, 1000)'];
    const outcome = await runas
      .run(process.execPath, program, AbortSignal.timeout(1500))
      .catch(messageOf);
    while (await hasOtherNodes()) await sleep(50);
    return outcome;
  },

  elevated: async () => isElevated(),
};

if (name === 'perform') process.exit(await perform(args[0] ?? ''));
process.stdout.write(`${JSON.stringify(await scenes[name]?.())}\n`);

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function hasOtherNodes(): Promise<boolean> {
  const { processes } = windowsSystem();
  const facts = await processes.read((await processes.parents()).keys());
  return [...facts.values()].some(({ pid, name }) => name === 'node.exe' && pid !== process.pid);
}
