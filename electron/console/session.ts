import type { Socket } from 'node:net';
import type { ConsoleEnd, ConsoleEvent, ConsoleWritten } from '../../shared/console.ts';
import { text } from '../../shared/language/text.ts';
import { RequestError } from '../../shared/result.ts';
import { codeOf } from '../error-code.ts';
import { failureOf } from '../probing/tls-failure.ts';
import { isBrokenOff } from './broken-off.ts';
import { keepEvents } from './kept-events.ts';
import { endsOf } from './socket-ends.ts';

/** One conversation: what came is kept until a page has read it, and no more is taken from the peer meanwhile. */
export type Session = {
  /** Carries this connection; `accepted` tells of it, too. */
  attach(socket: Socket, options: { echo: boolean; accepted: boolean }): void;
  read(after: number): Promise<readonly ConsoleEvent[]>;
  write(bytes: Buffer, end: boolean): Promise<ConsoleWritten>;
  /** What came before may still be read. */
  close(how: ConsoleEnd): void;
};

export type SessionLimits = {
  /** From how much on that no page has read the peer is not read any more. */
  readonly keptBytes: number;
  /** How much may wait for a peer that does not read. */
  readonly waitingBytes: number;
  readonly pollMs: number;
  /** How long a write waits for the peer to take it before it says that it has not. */
  readonly takenMs: number;
};

export const usualLimits: SessionLimits = {
  keptBytes: 256_000,
  waitingBytes: 4_000_000,
  // A browser has six connections to a host, of all its pages together, and each reading holds one.
  pollMs: 1_000,
  takenMs: 300,
};

export function createSession(limits: SessionLimits = usualLimits): Session {
  const events = keepEvents(limits.pollMs);
  let socket: Socket | null = null;
  let isClosed = false;
  let isEchoFull = false;
  /** Whether a write was answered before the peer had taken all. */
  let tellsTaken = false;

  const flow = () => {
    if (socket === null) return;
    // What is not sent back any more need not wait for the peer to read.
    if ((isEchoFull && !socket.writableEnded) || events.bytes() >= limits.keptBytes) socket.pause();
    else socket.resume();
  };

  const finish = (how: ConsoleEnd, errno: string | null = null) => {
    if (isClosed) return;
    isClosed = true;
    events.tell({ kind: 'closed', how, errno });
    socket?.destroy();
  };

  return {
    attach(attached, { echo, accepted }) {
      if (isClosed) return void attached.destroy();
      socket = attached;
      // A conversation is no reason for the program to go on.
      attached.unref();
      if (accepted) events.tell({ kind: 'accepted', ...endsOf(attached) });
      attached.on('data', (chunk: Buffer) => {
        // The person may have ended this direction before the peer did.
        const echoed = echo && !attached.writableEnded;
        events.tell({ kind: 'received', base64: chunk.toString('base64'), echoed });
        if (echoed) isEchoFull = !attached.write(chunk);
        flow();
      });
      attached.on('drain', () => {
        isEchoFull = false;
        flow();
      });
      attached.on('end', () => {
        events.tell({ kind: 'peer-ended' });
        if (echo) attached.end();
      });
      attached.on('error', (error) => {
        finish(isBrokenOff(error) ? 'reset' : 'failed', errorWord(error));
      });
      attached.on('close', () => finish('ended'));
      flow();
    },

    async read(after) {
      events.forget(after);
      flow();
      return isClosed && events.bytes() === 0 ? [] : await events.read();
    },

    async write(bytes, end) {
      const peer = socket;
      if (peer === null || isClosed || peer.writableEnded) {
        throw new RequestError('unavailable', text().console.cannotSend);
      }
      if (peer.writableLength + bytes.length > limits.waitingBytes) {
        throw new RequestError('unavailable', text().console.peerDoesNotRead);
      }
      return await new Promise((resolve) => {
        const timer = setTimeout(() => {
          tellsTaken = true;
          resolve({ waiting: peer.writableLength });
        }, limits.takenMs);
        timer.unref();
        const taken = () => {
          if (tellsTaken && !isClosed && peer.writableLength === 0) {
            tellsTaken = false;
            events.tell({ kind: 'taken' });
          }
          clearTimeout(timer);
          resolve({ waiting: 0 });
        };
        if (end) peer.end(bytes, taken);
        else peer.write(bytes, taken);
        flow();
      });
    },

    close: (how) => finish(how),
  };
}

/** The system's own word, or the alert by which a server declined behind the handshake of TLS. */
function errorWord(error: Error): string | null {
  const code = codeOf(error);
  return code?.startsWith('ERR_SSL_') === true ? failureOf(error).reason : code;
}
