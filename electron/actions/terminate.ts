import type { EndReport, EndRequest } from '../../shared/api.ts';
import { heldPorts } from '../../shared/holders.ts';
import { text } from '../../shared/language/text.ts';
import type { Process } from '../../shared/process.ts';
import { assertNever, messageOf, RequestError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Computer } from './computer.ts';
import type { Ending } from './ending.ts';
import { goneError, notAskedError, notPermittedError, reusedError } from './ending-error.ts';
import { heldBy } from './held-by.ts';
import { holderKeys, watchPorts } from './ports-after.ts';
import { lookAt, targetIn } from './target.ts';

/** Ends one process, then says whether it is gone and who holds its ports now (rules K1 to K6). */
export async function endProcess(request: EndRequest, computer: Computer): Promise<EndReport> {
  const { readTable } = computer;
  const look = await lookAt([request.process.pid], computer);
  const target = targetIn(request.process, look, computer);
  const before = await readTable();
  const ports = heldPorts(heldBy(target, before));

  const startedAt = performance.now();
  const outcome = await endTarget(request, target, computer);
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
export const respawnMs = 1000;

/** Ends it without looking at its ports; throws where nothing came of it, and says why (rules K1, K4, K6). */
export async function endTarget(
  request: EndRequest,
  target: Process,
  computer: Computer,
): Promise<EndReport['outcome']> {
  return outcomeOf(await end(request, target, computer), target, computer);
}

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
  return new RequestError(
    'unavailable',
    text().ending.portsUnread(visibleText(name), pid, outcome === 'ended', messageOf(cause)),
    { cause },
  );
}
