import type { EndReport, EndRequest } from '../../shared/api.ts';
import { heldPorts } from '../../shared/holders.ts';
import type { Process } from '../../shared/process.ts';
import { assertNever, messageOf, RequestError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { type Computer, findProcess } from './computer.ts';
import type { Ending } from './ending.ts';
import { goneError, notAskedError, notPermittedError, reusedError } from './ending-error.ts';
import { heldBy } from './held-by.ts';
import { holderKeys, watchPorts } from './ports-after.ts';
import { findRefusal } from './refusal.ts';

/** Ends one process, then says whether it is gone and who holds its ports now (rules K1 to K6). */
export async function endProcess(request: EndRequest, computer: Computer): Promise<EndReport> {
  const { processes, readTable } = computer;
  const parents = await processes.parents();
  const refusal = await findRefusal(request.process.pid, parents, computer);
  if (refusal !== null) throw new RequestError(refusal.code, refusal.message);
  const target = await findProcess(request.process, parents, processes);
  const before = await readTable();
  const ports = heldPorts(heldBy(target, before));

  const startedAt = performance.now();
  const outcome = outcomeOf(await end(request, target, computer), target, computer);
  const tookMs = Math.round(performance.now() - startedAt);

  const watchMs = outcome === 'ended' ? respawnMs : 0;
  const after = await watchPorts(ports, holderKeys(ports, before), readTable, watchMs).catch(
    (error: unknown) => {
      throw unseenError(target, outcome, error);
    },
  );
  return { outcome, tookMs, ports: after };
}

/** How long a supervisor has to start it again before its ports count as free. */
const respawnMs = 1000;

async function end(request: EndRequest, target: Process, computer: Computer): Promise<Ending> {
  if (request.elevate !== true || computer.elevated) return computer.end(request);
  if (computer.endElevated === null) throw notAskedError(target, computer);
  try {
    return await computer.endElevated(request);
  } catch (error) {
    if (!(error instanceof RequestError) || error.code !== 'unavailable') throw error;
    throw notAskedError(target, computer, error);
  }
}

function outcomeOf(ending: Ending, target: Process, computer: Computer): EndReport['outcome'] {
  switch (ending.kind) {
    case 'ended':
    case 'still-there':
    case 'cannot-ask':
    case 'declined':
      return ending.kind;
    case 'gone':
      throw goneError(target.pid);
    case 'reused':
      throw reusedError(target.pid, ending.startedAt);
    case 'not-permitted':
      throw notPermittedError(target, computer);
    default:
      return assertNever(ending);
  }
}

function unseenError({ name, pid }: Process, outcome: EndReport['outcome'], cause: unknown) {
  const what = outcome === 'ended' ? 'has ended' : 'is still there';
  return new RequestError(
    'unavailable',
    `${visibleText(name)} (${pid}) ${what}; who holds its ports now could not be read: ${messageOf(cause)}`,
    { cause },
  );
}
