import { describedAtMost } from '../../shared/api.ts';
import type { Connection } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import type { Process, ProcessRef } from '../../shared/process.ts';
import { depthAmong, descendantsIn, type Parents } from '../../shared/process-tree.ts';
import { type AppError, RequestError } from '../../shared/result.ts';
import {
  endedTogetherAtMost,
  type TreeMember,
  type TreesDescription,
  type TreesRequest,
} from '../../shared/trees-request.ts';
import { findOwnProcesses } from '../own-processes.ts';
import type { Computer } from './computer.ts';
import { listenersFirst, missingRight } from './describe-process.ts';
import { holdingsIn } from './held-by.ts';
import { refusalOf } from './refusal.ts';
import { supervisorOf } from './supervisor.ts';

/** Whom ending these processes, or their trees, would end, and what that would close (rule K5). */
export async function describeTrees(
  { roots, descend }: TreesRequest,
  computer: Computer,
): Promise<TreesDescription> {
  const { processes } = computer;
  const parents = await processes.parents();
  const found = await findRoots(roots, parents, computer);
  const pids = descend ? withDescendants(found.roots, parents) : found.roots;
  if (pids.length > endedTogetherAtMost) throw tooMany(pids.length);
  const facts = await processes.read([...pids, ...pids.map((pid) => parents.get(pid) ?? 0)]);
  const own = await findOwnProcesses(processes, parents);
  const heldBy = holdingsIn(await computer.readTable());

  const among = new Set(pids);
  const connections = new Map<string, Connection>();
  const members = pids.flatMap((pid): TreeMember[] => {
    const process = facts.get(pid);
    // It has ended since the parents were read.
    if (process === undefined) return [];
    const held = heldBy(process);
    const refusal =
      refusalOf({ pid, parents, process }, own, computer.whyNeverEnded) ??
      rightOver(process, computer);
    if (refusal === null) for (const each of held) connections.set(each.id, each);
    return [
      {
        process,
        depth: depthAmong(pid, parents, among),
        connectionCount: held.length,
        supervisor: supervisorOf(process, facts.get(parents.get(pid) ?? 0) ?? null),
        refusal,
      },
    ];
  });
  return {
    members,
    gone: found.gone,
    connections: listenersFirst([...connections.values()]).slice(0, describedAtMost),
    connectionCount: connections.size,
  };
}

/** Those that are still who they were when the person chose them (rule K1), each once. */
async function findRoots(
  roots: readonly ProcessRef[],
  parents: Parents,
  { processes }: Computer,
): Promise<{ roots: number[]; gone: ProcessRef[] }> {
  const facts = await processes.read(roots.map(({ pid }) => pid));
  const isThere = ({ pid, startedAt }: ProcessRef) =>
    parents.has(pid) && facts.get(pid)?.startedAt === startedAt;
  return {
    roots: [...new Set(roots.filter(isThere).map(({ pid }) => pid))],
    gone: roots.filter((root) => !isThere(root)),
  };
}

/** Each tree whole before the next one; a root that stands in the tree of another is not named twice. */
function withDescendants(roots: readonly number[], parents: Parents): number[] {
  const descendantsOf = descendantsIn(parents);
  const below = new Map(roots.map((root) => [root, descendantsOf(root)]));
  const inner = new Set([...below.values()].flat());
  const outer = roots.filter((root) => !inner.has(root));
  return outer.flatMap((root) => [root, ...(below.get(root) ?? [])]);
}

/** null, too, if it has ended meanwhile: ending it will tell. */
function rightOver(process: Process, computer: Computer): AppError | null {
  try {
    return missingRight(process, computer);
  } catch (error) {
    if (error instanceof RequestError && error.code === 'not-found') return null;
    throw error;
  }
}

function tooMany(count: number): RequestError {
  const { refused, tooManyTogether } = text().ending;
  return new RequestError('refused', refused('K5', tooManyTogether(count, endedTogetherAtMost)));
}
