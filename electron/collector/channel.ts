import * as v from 'valibot';
import { parse } from '../../shared/parse.ts';
import { messageOf } from '../../shared/result.ts';
import type { Line } from './line.ts';
import { logToStderr } from './log.ts';

/** What passes between two processes that have many lines over one channel. */
export type ChannelMessage =
  | { readonly line: number; readonly kind: 'open'; readonly by: LineBy }
  | { readonly line: number; readonly kind: 'text'; readonly text: string }
  | { readonly line: number; readonly kind: 'close' }
  /** A sign of life, for whoever listens to the channel itself. */
  | { readonly kind: 'alive' };

/** Who speaks at the end that opens a line: a page, or the host that connects the pages. */
export type LineBy = 'page' | 'host';

/** Either end of a `fork` (serialization `advanced`): the ChildProcess, or the child's own `process`. */
export type ChannelEnd = {
  readonly connected: boolean;
  send?(message: ChannelMessage, sent: (error: Error | null) => void): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
};

export type ClosableLine = Line & { close(): void };

/**
 * One end of many lines over one channel. `connect` opens a line; `accept` takes those that the other end opens. Either
 * way whoever gets a line must listen to it at once. When the channel goes, all its lines are closed.
 */
export function openLines(
  channel: ChannelEnd,
  accept: ((line: ClosableLine, by: LineBy) => void) | null = null,
  log = logToStderr,
): {
  connect(by?: LineBy): ClosableLine;
  /** To be called in turns: it says nothing of its own where something was sent since the last time. */
  sayAlive(): void;
} {
  const lines = new Map<number, OpenLine>();
  let connected = 0;
  let hasSent = false;

  function send(message: ChannelMessage): void {
    hasSent = true;
    post(channel, message);
  }

  function open(number: number): OpenLine {
    const line = openLine(
      (text) => send({ line: number, kind: 'text', text }),
      () => {
        lines.delete(number);
        send({ line: number, kind: 'close' });
      },
    );
    lines.set(number, line);
    return line;
  }

  function take(message: ChannelMessage): void {
    if (message.kind === 'alive') return;
    if (message.kind === 'open') {
      if (accept !== null && !lines.has(message.line)) accept(open(message.line), message.by);
      else log(`A line that was opened is refused: ${message.line}`);
      return;
    }
    // None if it has been closed at this end, which the other one did not know yet.
    const line = lines.get(message.line);
    if (message.kind === 'text') {
      line?.receive(message.text);
    } else {
      lines.delete(message.line);
      line?.end();
    }
  }

  channel.on('message', (input) => {
    const message = parseOrLog(input, log);
    if (message !== null) take(message);
  });
  channel.on('disconnect', () => {
    const ended = [...lines.values()];
    lines.clear();
    for (const line of ended) line.end();
  });

  return {
    connect(by = 'page') {
      connected += 1;
      const line = open(connected);
      send({ line: connected, kind: 'open', by });
      if (!channel.connected) line.end();
      return line;
    },
    sayAlive() {
      if (!hasSent) post(channel, { kind: 'alive' });
      hasSent = false;
    },
  };
}

type OpenLine = ClosableLine & { receive(text: string): void; end(): void };

function openLine(send: (text: string) => void, close: () => void): OpenLine {
  const textListeners: ((text: string) => void)[] = [];
  const closeListeners: (() => void)[] = [];
  let isOpen = true;

  function end(): void {
    if (!isOpen) return;
    isOpen = false;
    for (const listener of closeListeners) listener();
  }

  return {
    send(text) {
      if (isOpen) send(text);
    },
    onText(listener) {
      textListeners.push(listener);
    },
    onClose(listener) {
      if (isOpen) closeListeners.push(listener);
      else queueMicrotask(listener);
    },
    close() {
      if (isOpen) close();
      end();
    },
    receive(text) {
      for (const listener of textListeners) listener(text);
    },
    end,
  };
}

/** What is sent to a process that has just gone is lost, as `disconnect` will say. */
function post(channel: ChannelEnd, message: ChannelMessage): void {
  channel.send?.(message, (error) => {
    if (error !== null && !isGone(error)) throw error;
  });
}

function isGone(error: NodeJS.ErrnoException): boolean {
  return ['ERR_IPC_CHANNEL_CLOSED', 'EPIPE', 'ECONNRESET'].includes(error.code ?? '');
}

const lineNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const channelMessage = v.variant('kind', [
  v.strictObject({ line: lineNumber, kind: v.literal('open'), by: v.picklist(['page', 'host']) }),
  v.strictObject({ line: lineNumber, kind: v.literal('text'), text: v.string() }),
  v.strictObject({ line: lineNumber, kind: v.literal('close') }),
  v.strictObject({ kind: v.literal('alive') }),
]);

function parseOrLog(input: unknown, log: (line: string) => void): ChannelMessage | null {
  try {
    return parse(channelMessage, input);
  } catch (error) {
    log(`A message between Sockeye's processes is refused: ${messageOf(error)}`);
    return null;
  }
}
