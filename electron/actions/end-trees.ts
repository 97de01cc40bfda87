import { heldPorts } from '../../shared/holders.ts';
import { type Process, type ProcessRef, processKey } from '../../shared/process.ts';
import { depthAmong, descendantsOf, type Parents } from '../../shared/process-tree.ts';
import { messageOf, RequestError, toAppError } from '../../shared/result.ts';
import type { EndTreesReport, EndTreesRequest, MemberReport } from '../../shared/trees-request.ts';
import type { Computer } from './computer.ts';
import { heldBy } from './held-by.ts';
import { holderKeys, watchPorts } from './ports-after.ts';
import { endTarget, findTarget, respawnMs } from './terminate.ts';

/**
 * Ends the processes that were confirmed, generation by generation from the leaves, each as if it were the only one
 * (rules K1 to K6): one that is refused is named and left, and the others go on. A child that nobody has seen is told
 * of and left as well; one that is started and orphaned between two looks goes unseen.
 */
export async function endTrees(
  request: EndTreesRequest,
  computer: Computer,
): Promise<EndTreesReport> {
  const { processes, readTable } = computer;
  const before = await readTable();
  const ports = heldPorts(request.members.flatMap((member) => heldBy(member, before)));
  const appeared = new Set<number>();
  const reports = new Map<string, MemberReport>();

  for (const generation of leavesFirst(request.members, await processes.parents())) {
    for (const pid of await newChildren(request, computer)) appeared.add(pid);
    const ended = await Promise.all(
      generation.map((process) => endMember(process, request, computer)),
    );
    for (const report of ended) reports.set(processKey(report.process), report);
  }
  for (const pid of await newChildren(request, computer)) appeared.add(pid);

  const hasEnded = [...reports.values()].some(({ outcome }) => outcome === 'ended');
  const watchMs = hasEnded ? respawnMs : 0;
  // What has been done must be told, even if its effect cannot be read.
  const after = await watchPorts(ports, holderKeys(ports, before), readTable, watchMs).catch(
    messageOf,
  );
  return {
    members: request.members.flatMap((member) => reports.get(processKey(member)) ?? []),
    ports: typeof after === 'string' ? [] : after,
    portsUnread: typeof after === 'string' ? after : null,
    appeared: await stillThere(appeared, computer),
  };
}

async function endMember(
  process: ProcessRef,
  { force, graceMs }: EndTreesRequest,
  computer: Computer,
): Promise<MemberReport> {
  try {
    const target = await findTarget(process, computer);
    const outcome = await endTarget({ process, force, graceMs }, target, computer);
    return { process, outcome, error: null };
  } catch (error) {
    if (!(error instanceof RequestError)) {
      return {
        process,
        outcome: 'refused',
        error: { code: 'internal', message: messageOf(error) },
      };
    }
    if (error.code === 'not-found') return { process, outcome: 'gone', error: null };
    return { process, outcome: 'refused', error: toAppError(error) };
  }
}

/** The members by how far they stand below one another, the lowest first. */
function leavesFirst(members: readonly ProcessRef[], parents: Parents): ProcessRef[][] {
  const among = new Set(members.map(({ pid }) => pid));
  const generations: ProcessRef[][] = [];
  for (const member of members) {
    const depth = depthAmong(member.pid, parents, among);
    generations[depth] ??= [];
    generations[depth].push(member);
  }
  // A generation may be empty where the table changed while it was read.
  return generations.filter((generation) => generation !== undefined).reverse();
}

/** Those that descend from a member and are none; a pid of a member that is another's by now has no say. */
async function newChildren(
  { members, descend }: EndTreesRequest,
  { processes }: Computer,
): Promise<number[]> {
  if (!descend) return [];
  const parents = await processes.parents();
  const facts = await processes.read(members.map(({ pid }) => pid));
  const present = members.filter(({ pid, startedAt }) => facts.get(pid)?.startedAt === startedAt);
  const known = new Set(present.map(({ pid }) => pid));
  // Under one root that does not exist, so that all are walked at once.
  const gathered = new Map([...parents, ...present.map(({ pid }) => [pid, root] as const)]);
  return descendantsOf(root, gathered).filter((pid) => !known.has(pid));
}

const root = -1;

async function stillThere(pids: ReadonlySet<number>, { processes }: Computer): Promise<Process[]> {
  if (pids.size === 0) return [];
  const parents = await processes.parents();
  const facts = await processes.read([...pids].filter((pid) => parents.has(pid)));
  return [...facts.values()];
}
