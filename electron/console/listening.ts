import { once } from 'node:events';
import type { Server } from 'node:net';
import { formatEndpoint } from '../../shared/address.ts';
import type { Endpoint } from '../../shared/connection.ts';
import type { Table } from '../../shared/delta.ts';
import { text } from '../../shared/language/text.ts';
import { hereSentence } from '../../shared/probing/here-text.ts';
import { localSideOf } from '../../shared/probing/local-side.ts';
import { messageOf, RequestError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { codeOf } from '../error-code.ts';

/** Has a server listen, and says where; where it cannot, a RequestError says why, and who has the port. */
export async function listenOn(
  server: Server,
  { host, port }: { host: string; port: number },
  readTable: () => Promise<Table>,
): Promise<Endpoint> {
  try {
    server.listen({ host, port });
    await once(server, 'listening');
  } catch (error) {
    throw await whyNot(error, { host, port }, readTable);
  }
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port');
  return { address: bound.address, port: bound.port, zone: null };
}

async function whyNot(
  error: unknown,
  { host, port }: { host: string; port: number },
  readTable: () => Promise<Table>,
): Promise<RequestError> {
  const where = visibleText(formatEndpoint({ address: host, port, zone: null }));
  const says = text().listening;
  switch (codeOf(error)) {
    case 'EADDRINUSE': {
      const who = await holderSentence(host, port, readTable);
      return new RequestError('unavailable', says.inUse(where, who), { cause: error });
    }
    case 'EADDRNOTAVAIL':
      return new RequestError('unavailable', says.notOurs(where), { cause: error });
    case 'EACCES':
      return new RequestError('permission-denied', says.forbidden(where), { cause: error });
    default:
      return new RequestError('unavailable', says.failed(where, messageOf(error)), {
        cause: error,
      });
  }
}

async function holderSentence(
  address: string,
  port: number,
  readTable: () => Promise<Table>,
): Promise<string> {
  try {
    const { connections } = await readTable();
    const side = localSideOf({ address, port, protocol: 'tcp' }, connections.values());
    return hereSentence({ port, protocol: 'tcp', outcome: null }, side);
  } catch (error) {
    return text().listening.holderUnread(messageOf(error));
  }
}
