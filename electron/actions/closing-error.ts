import { formatEndpoint } from '../../shared/address.ts';
import type { ConnectionRef } from '../../shared/api.ts';
import { text } from '../../shared/language/text.ts';
import { RequestError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Closing } from './closing.ts';
import type { Computer } from './computer.ts';

export function closedError(connection: ConnectionRef): RequestError {
  return new RequestError('not-found', text().closing.gone(nameOf(connection)));
}

/** Rule T2: the connection asked for has closed, and its endpoints were used again. */
export function replacedError(): RequestError {
  return new RequestError('refused', text().ending.refused('T2', text().closing.replaced));
}

/** Rule K6: which right is missing, and how to close the connection with it. */
export function closingNotPermittedError(
  connection: ConnectionRef,
  { right, command }: Extract<Closing, { kind: 'not-permitted' }>,
  { elevated, closeElevated }: Pick<Computer, 'elevated' | 'closeElevated'>,
): RequestError {
  const name = nameOf(connection);
  if (elevated) {
    return new RequestError('permission-denied', text().closing.lacking(name, right));
  }
  return new RequestError('permission-denied', text().closing.needs(name, right), {
    ...(command !== undefined && { command }),
    needsElevation: closeElevated !== null,
  });
}

function nameOf({ local, remote }: ConnectionRef): string {
  return visibleText(`${formatEndpoint(local)} → ${formatEndpoint(remote)}`);
}
