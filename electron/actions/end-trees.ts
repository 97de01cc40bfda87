import { heldPorts } from '../../shared/holders.ts';
import { text } from '../../shared/language/text.ts';
import { type Process, type ProcessRef, processKey } from '../../shared/process.ts';
import { depthAmong, descendantsOf, type Parents } from '../../shared/process-tree.ts';
import { messageOf, RequestError, toAppError } from '../../shared/result.ts';
import type { EndTreesReport, EndTreesRequest, MemberReport } from '../../shared/trees-request.ts';
import type { Computer } from './computer.ts';
import { holdingsIn } from './held-by.ts';
import { holderKeys, watchPorts } from './ports-after.ts';
import { type Look, lookAt, targetIn } from './target.ts';
import { endTarget, respawnMs } from './terminate.ts';

/**
 * Ends the processes that were confirmed, generation by generation from the leaves, each as if it were the only one
 * (rules K1 to K6): one that is refused is named and left, and the others go on. A child that nobody has seen is told
 * of and left as well; one that is started and orphaned between two looks goes unseen.
 */
export async function endTrees(
  request: EndTreesRequest,
  computer: Computer,
): Promise<EndTreesReport> {
  const { readTable } = computer;
  const before = await readTable();
  const ports = heldPorts(request.members.flatMap(holdingsIn(before)));
  const pids = request.members.map(({ pid }) => pid);
  const appeared = new Set<number>();
  const reports = new Map<string, MemberReport>();

  const first = await lookAt(pids, computer);
  let look: Look | string = first;
  for (const generation of leavesFirst(request.members, first.parents)) {
    for (const pid of newChildren(request, look)) appeared.add(pid);
    const ended = await endTogether(generation, request, look, computer);
    for (const report of ended) reports.set(processKey(report.process), report);
    // From the first signal on, what has been done must be told, even if nothing more can be read.
    look = await lookAt(pids, computer).catch(messageOf);
  }
  for (const pid of newChildren(request, look)) appeared.add(pid);

  const hasEnded = [...reports.values()].some(({ outcome }) => outcome === 'ended');
  const watchMs = hasEnded ? respawnMs : 0;
  const after = await watchPorts(ports, holderKeys(ports, before), readTable, watchMs).catch(
    messageOf,
  );
  const children = await stillThere(appeared, computer).catch(messageOf);
  return {
    members: request.members.flatMap((member) => reports.get(processKey(member)) ?? []),
    ports: isWhy(after) ? [] : after,
    portsUnread: isWhy(after) ? after : null,
    appeared: isWhy(children) ? [] : children,
    childrenUnread: request.descend ? ([look, children].find(isWhy) ?? null) : null,
  };
}

/** All of them are left where nobody could look at them: whose pids these are by now is unknown (rule K1). */
function endTogether(
  members: readonly ProcessRef[],
  request: EndTreesRequest,
  look: Look | string,
  computer: Computer,
): Promise<MemberReport[]> {
  return Promise.all(
    members.map(async (member) =>
      isWhy(look) ? unseen(member, look) : await endMember(member, request, look, computer),
    ),
  );
}

function unseen(process: ProcessRef, why: string): MemberReport {
  const message = text().ending.unseen(why);
  return { process, outcome: 'refused', error: { code: 'unavailable', message } };
}

/** Whether something could not be read, rather than what was. */
function isWhy(read: unknown): read is string {
  return typeof read === 'string';
}

async function endMember(
  process: ProcessRef,
  { force, graceMs }: EndTreesRequest,
  look: Look,
  computer: Computer,
): Promise<MemberReport> {
  try {
    const target = targetIn(process, look, computer);
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
function newChildren({ members, descend }: EndTreesRequest, look: Look | string): number[] {
  if (!descend || isWhy(look)) return [];
  const { parents, facts } = look;
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
