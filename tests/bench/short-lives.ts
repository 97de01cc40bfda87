import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** How many connections to make, how many of them each second, and how long each lives. */
export type LivesOrder = {
  readonly lifeMs: number;
  readonly perSecond: number;
  readonly count: number;
};

export type LivesMade = {
  /** The local end of each, of which none is used twice, as address and port. */
  readonly ends: readonly string[];
  readonly tookMs: number;
};

/** Connections to a server of its own that are reset after a while, in a process of their own, which ends with this one. */
export type ShortLives = {
  /** The port that they connect to. */
  readonly port: number;
  /** Resolves when the last of them has been reset. */
  make(order: LivesOrder): Promise<LivesMade>;
  end(): Promise<void>;
};

export async function startShortLives(): Promise<ShortLives> {
  const child = fork(join(import.meta.dirname, 'short-lives-child.ts'));
  const ended = once(child, 'exit');
  const answer = async () => {
    const [message] = await once(child, 'message');
    return message;
  };
  const port = Number(await answer());
  return {
    port,
    async make(order) {
      child.send(order);
      return await answer();
    },
    async end() {
      child.disconnect();
      await ended;
    },
  };
}
