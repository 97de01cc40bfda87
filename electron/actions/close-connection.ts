import { setTimeout as sleep } from 'node:timers/promises';
import type { CloseReport, CloseRequest, ConnectionRef } from '../../shared/api.ts';
import { whyNotClosable } from '../../shared/closable.ts';
import type { Connection } from '../../shared/connection.ts';
import type { Table } from '../../shared/delta.ts';
import { assertNever, RequestError } from '../../shared/result.ts';
import { phaseOf } from '../../shared/tcp-states.ts';
import { endpointsOf, mayBeSame } from '../collector/identity.ts';
import { closedError, closingNotPermittedError, replacedError } from './closing-error.ts';
import type { Computer } from './computer.ts';

/** Closes one TCP connection and no other, then says by the table whether it is closed (rules T2 and K6). */
export async function closeConnection(
  { connection: ref, elevate }: CloseRequest,
  computer: Computer,
): Promise<CloseReport> {
  const connection = findConnection(ref, await computer.readTable());
  const why = whyNotClosable(connection, computer.platform);
  if (why !== null) throw new RequestError('unsupported', why);
  // Where nobody can be asked it is tried by our own rights, and said which are missing.
  const close = (elevate === true ? computer.closeElevated : null) ?? computer.close;
  const closing = await close(connection);
  switch (closing.kind) {
    case 'asked':
      return { outcome: (await isClosed(connection, computer)) ? 'closed' : 'still-there' };
    case 'declined':
      return { outcome: 'declined' };
    case 'gone':
      throw closedError(ref);
    case 'not-permitted':
      throw closingNotPermittedError(ref, closing, computer);
    default:
      return assertNever(closing);
  }
}

/** The connection as it is now; throws if it has closed, or if its endpoints are those of another by now (rule T2). */
function findConnection(ref: ConnectionRef, table: Table): Connection {
  const [first, ...others] = between(ref, table);
  if (first === undefined) throw closedError(ref);
  const found = [first, ...others].find(({ id }) => mayBeSame(id, ref.id));
  if (found === undefined) throw replacedError();
  return found;
}

function between(ref: ConnectionRef, { connections }: Table): Connection[] {
  const endpoints = endpointsOf(ref);
  return [...connections.values()].filter((connection) => endpointsOf(connection) === endpoints);
}

/** Whether it is no longer listed, or only waits for its last packets to pass; that may take a moment. */
async function isClosed(before: Connection, { readTable }: Computer): Promise<boolean> {
  const deadline = performance.now() + settlingMs;
  for (;;) {
    const table = await readTable();
    const isOpen = between(before, table).some(
      ({ id, state }) => mayBeSame(id, before.id) && (state === before.state || !isOver(state)),
    );
    if (!isOpen) return true;
    if (performance.now() >= deadline) return false;
    await sleep(pauseMs);
  }
}

function isOver(state: Connection['state']): boolean {
  return state !== null && phaseOf[state] === 'closed';
}

const settlingMs = 2000;
const pauseMs = 100;
