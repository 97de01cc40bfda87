import { createServer, type Server } from 'node:net';
import {
  type ConsoleOpened,
  type ConsoleRequests,
  type ConsoleTarget,
  consolesAtMost,
} from '../../shared/console.ts';
import type { Table } from '../../shared/delta.ts';
import { text } from '../../shared/language/text.ts';
import { RequestError } from '../../shared/result.ts';
import { connectTo } from '../probing/connect.ts';
import { failureAt } from '../probing/probe-port.ts';
import { tlsContext } from '../probing/tls-contexts.ts';
import { listenOn } from './listening.ts';
import { secure } from './secure.ts';
import { createSession, type Session, usualLimits } from './session.ts';
import { endsOf } from './socket-ends.ts';

/** What a page asks for to talk to a port by hand. */
export type Consoles = {
  readonly [Name in keyof ConsoleRequests]: (
    ...input: Parameters<ConsoleRequests[Name]>
  ) => Promise<ReturnType<ConsoleRequests[Name]>>;
};

type Held = { readonly session: Session; readonly close: () => void; renew(): void };

/** Whom no page has read for `idleMs` is ended: it has gone, and nobody would ever end it. */
export function createConsoles(
  readTable: () => Promise<Table>,
  {
    idleMs = 30_000,
    limits = usualLimits,
    roots = undefined as readonly string[] | undefined,
  } = {},
): Consoles {
  const held = new Map<number, Held>();
  let opened = 0;
  let opening = 0;

  const hold = (session: Session, server: Server | null) => {
    opened += 1;
    const number = opened;
    const close = () => {
      clearTimeout(timer);
      held.delete(number);
      server?.close();
      session.close('unread');
    };
    const timer = setTimeout(close, idleMs);
    timer.unref();
    held.set(number, { session, close, renew: () => timer.refresh() });
    return { console: number, at: Date.now() };
  };

  const find = (number: number): Held => {
    const found = held.get(number);
    if (found === undefined) throw new RequestError('not-found', text().console.gone);
    return found;
  };

  const connect = async (
    target: Extract<ConsoleTarget, { kind: 'connect' }>,
  ): Promise<ConsoleOpened> => {
    const { host, address, port, timeoutMs, accepts } = target;
    if (target.tls) tlsContext('talking', roots);
    const connected = await connectTo(address, port, { timeoutMs });
    if (connected.outcome !== 'open') {
      return { outcome: 'failed', result: await failureAt(target, connected) };
    }
    const ends = endsOf(connected.socket);
    const session = createSession(limits);
    if (!target.tls) {
      const held = hold(session, null);
      session.attach(connected.socket, { echo: false, accepted: false });
      return { outcome: 'open', ...held, ...ends, tls: null };
    }
    const { socket, tls } = await secure(
      connected.socket,
      { host, timeoutMs, roots },
      (fingerprint) => accepts !== null && fingerprint === accepts,
    );
    if (socket === null) return { outcome: 'not-secure', tls };
    const held = hold(session, null);
    session.attach(socket, { echo: false, accepted: false });
    return { outcome: 'open', ...held, ...ends, tls };
  };

  const listen = async ({
    address,
    port,
    echo,
  }: Extract<ConsoleTarget, { kind: 'listen' }>): Promise<ConsoleOpened> => {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
    const local = await listenOn(server, { host: address, port }, readTable);
    server.unref();
    // No other is taken: its bytes would mix with those of the first.
    server.maxConnections = 1;
    const session = createSession(limits);
    server.on('error', () => session.close('failed'));
    server.once('connection', (socket) => {
      server.close();
      session.attach(socket, { echo, accepted: true });
    });
    return { outcome: 'listening', ...hold(session, server), local };
  };

  return {
    async openConsole(target) {
      if (held.size + opening >= consolesAtMost) {
        throw new RequestError('refused', text().console.tooMany(consolesAtMost));
      }
      opening += 1;
      try {
        return await (target.kind === 'connect' ? connect(target) : listen(target));
      } finally {
        opening -= 1;
      }
    },
    async readConsole({ console: number, after }) {
      const { session, renew } = find(number);
      renew();
      const events = await session.read(after);
      renew();
      return events;
    },
    async writeConsole({ console: number, base64, end }) {
      return await find(number).session.write(Buffer.from(base64, 'base64'), end);
    },
    async closeConsole({ console: number }) {
      held.get(number)?.close();
    },
  };
}
