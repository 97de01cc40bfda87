import { formatEndpoint } from '../../shared/address.ts';
import type { ConnectionRef } from '../../shared/api.ts';
import { RequestError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Closing } from './closing.ts';
import type { Computer } from './computer.ts';

export function closedError(connection: ConnectionRef): RequestError {
  return new RequestError('not-found', `The connection ${nameOf(connection)} has already closed.`);
}

/** Rule T2: the connection asked for has closed, and its endpoints were used again. */
export function replacedError(): RequestError {
  return new RequestError(
    'refused',
    'Refused (T2): between the same endpoints there is another connection by now.',
  );
}

/** Rule K6: which right is missing, and how to close the connection with it. */
export function closingNotPermittedError(
  connection: ConnectionRef,
  { right, command }: Extract<Closing, { kind: 'not-permitted' }>,
  { elevated, closeElevated }: Pick<Computer, 'elevated' | 'closeElevated'>,
): RequestError {
  const needs = `Closing the connection ${nameOf(connection)} needs ${right}`;
  if (elevated) {
    const lacking = `${needs}, which is missing even here, as in a container.`;
    return new RequestError('permission-denied', lacking);
  }
  return new RequestError('permission-denied', `${needs}.`, {
    ...(command !== undefined && { command }),
    needsElevation: closeElevated !== null,
  });
}

function nameOf({ local, remote }: ConnectionRef): string {
  return visibleText(`${formatEndpoint(local)} → ${formatEndpoint(remote)}`);
}
