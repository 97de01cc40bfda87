import type { Consoles } from '../../../electron/console/consoles.ts';
import type { ConsoleEvent, ConsoleTarget } from '../../../shared/console.ts';

/** What a page would do with one conversation. */
export type Talk = {
  readonly console: number;
  /** Everything that has happened so far, each as one word with what came. */
  readonly said: readonly string[];
  /** Reads until this has happened. */
  until(isEnough: (said: readonly string[]) => boolean): Promise<readonly string[]>;
  send(text: string, end?: boolean): Promise<{ readonly waiting: number }>;
};

export function toPort(
  port: number,
  facts: Partial<Extract<ConsoleTarget, { kind: 'connect' }>> = {},
): ConsoleTarget {
  const usual = { kind: 'connect', host: '127.0.0.1', address: '127.0.0.1', tls: false } as const;
  return { ...usual, port, accepts: null, timeoutMs: 2000, ...facts };
}

export const onLoopback = { kind: 'listen', address: '127.0.0.1', port: 0, echo: false } as const;

/** Begins one, which has to come about. */
export async function talk(consoles: Consoles, target: ConsoleTarget): Promise<Talk> {
  const opened = await consoles.openConsole(target);
  if (!('console' in opened)) throw new Error(`It did not open: ${JSON.stringify(opened)}`);
  const { console } = opened;
  const said: string[] = [];
  let after = 0;
  const note = (event: ConsoleEvent) => {
    after = event.sequence;
    const last = said.at(-1) ?? '';
    const word = wordOf(event);
    // Where the pieces are cut is up to the system.
    if (word.startsWith('< ') && last.startsWith('< ')) said[said.length - 1] += word.slice(2);
    else said.push(word);
  };
  return {
    console,
    said,
    async until(isEnough) {
      while (!isEnough(said)) {
        for (const event of await consoles.readConsole({ console, after })) note(event);
      }
      return said;
    },
    send: (text, end = false) =>
      consoles.writeConsole({ console, base64: Buffer.from(text).toString('base64'), end }),
  };
}

export function isOver(said: readonly string[]): boolean {
  return said.at(-1)?.startsWith('closed') === true;
}

function wordOf(event: ConsoleEvent): string {
  switch (event.kind) {
    case 'received':
      return `< ${Buffer.from(event.base64, 'base64').toString('latin1')}`;
    case 'closed':
      return `closed: ${event.how}${event.errno === null ? '' : ` ${event.errno}`}`;
    case 'accepted':
    case 'peer-ended':
    case 'taken':
      return event.kind;
  }
}
