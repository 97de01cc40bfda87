import type { Table } from '../../shared/delta.ts';
import { holdersOf } from '../../shared/holders.ts';
import type { ProcessRef } from '../../shared/process.ts';
import { RequestError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Computer } from '../actions/computer.ts';
import { refusalOf } from '../actions/refusal.ts';
import { portText, type Target } from './kill-target.ts';

type PortTarget = Extract<Target, { kind: 'port' }>;

/** The processes that a target means; a RequestError says why there are none that may be ended. */
export async function findProcesses(target: Target, computer: Computer): Promise<ProcessRef[]> {
  return target.kind === 'port'
    ? portHolders(target, await computer.readTable(), computer)
    : [await processWithPid(target.pid, computer)];
}

function portHolders(target: PortTarget, table: Table, computer: Computer): ProcessRef[] {
  const { port, protocol } = target;
  const connections = [...table.connections.values()];
  const holders = holdersOf(port, protocol, connections);
  if (holders.length === 0) {
    const other = protocol === 'tcp' ? 'udp' : 'tcp';
    const isHeldOtherwise = holdersOf(port, other, connections).length > 0;
    const remedy = protocol === 'tcp' ? 'add --udp' : 'leave out --udp';
    const hint = isHeldOtherwise
      ? `, but ${portText({ protocol: other, port })} is held: ${remedy} to end its holder`
      : '';
    throw new RequestError('not-found', `Nothing holds ${portText(target)}${hint}.`);
  }
  const hidden = holders.find(({ ownersAre }) => ownersAre === 'hidden');
  if (hidden !== undefined) throw hiddenError(target, hidden.user, computer);
  const found = new Map<number, ProcessRef>();
  for (const { pid, startedAt } of holders.flatMap(({ owners }) => owners)) {
    if (startedAt !== null) found.set(pid, { pid, startedAt });
  }
  if (found.size === 0) {
    throw new RequestError(
      'not-found',
      `${portText(target)} is held, but the process that holds it could not be found.`,
    );
  }
  return [...found.values()];
}

/** Rule K6: which right is missing, and how to get it. */
function hiddenError(
  target: PortTarget,
  user: string | null,
  { elevated, elevatedKill }: Computer,
): RequestError {
  const whose = user === null ? 'another user' : `user ${visibleText(user)}`;
  const udp = target.protocol === 'udp' ? ' --udp' : '';
  const held = `${portText(target)} is held by a process of ${whose} that`;
  return elevated
    ? new RequestError(
        'permission-denied',
        `${held} not even root may see, as in a container. End it from outside.`,
      )
    : new RequestError('permission-denied', `${held} only root may see.`, {
        command: `${elevatedKill} :${target.port}${udp}`,
      });
}

async function processWithPid(pid: number, computer: Computer): Promise<ProcessRef> {
  // Before it is looked up, since what the rule is about need not exist, as pid 0.
  const unseen = { pid, parents: new Map(), process: null };
  const refusal = refusalOf(unseen, new Set([process.pid]), computer.whyNeverEnded);
  if (refusal !== null) throw new RequestError(refusal.code, refusal.message);
  const found = (await computer.processes.read([pid])).get(pid);
  if (found !== undefined) {
    // The number of a thread has facts, too, but only processes have a parent.
    const parents = await computer.processes.parents();
    if (parents.has(pid)) return { pid, startedAt: found.startedAt };
    const message = `${pid} is a thread of ${visibleText(found.name)}, not a process.`;
    throw new RequestError('not-found', message);
  }
  const table = await computer.readTable();
  const isPort = holdersOf(pid, 'tcp', table.connections.values()).length > 0;
  const hint = isPort ? `, but a port with this number is held: sockeye kill :${pid}` : '';
  throw new RequestError(
    'not-found',
    `There is no process ${pid}${computer.elevated ? '' : ' that you may see'}${hint}.`,
  );
}
