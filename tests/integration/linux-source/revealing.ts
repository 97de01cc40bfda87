import { once } from 'node:events';
import { linuxSystem } from '../../../electron/collector/sources/linux/system.ts';
import type { Elevated, Prompt } from '../../../electron/elevation/prompt.ts';

// Gives up the rights of root; what is to be run by them, the test is asked to run.
process.setgroups?.([]);
process.setgid?.(65_534);
process.setuid?.(65_534);

const prompt: Prompt = {
  name: 'the test',
  async run(program, args) {
    const answer = once(process, 'message') as Promise<[Elevated]>;
    process.send?.({ kind: 'run', program, args });
    return (await answer)[0];
  },
};

const system = linuxSystem(prompt);

/** Reads the table, or reveals, whenever it is told to, and sends what came of it. */
process.on('message', async (message) => {
  if (message === 'read') {
    const table = await system.sockets.read({
      signal: AbortSignal.timeout(10_000),
    });
    process.send?.({ kind: 'table', table });
  } else if (message === 'reveal') {
    const outcome = await system
      .revealOwners?.(AbortSignal.timeout(10_000))
      .catch((error: unknown) => String(error));
    process.send?.({ kind: 'revealed', outcome });
  }
});
process.on('disconnect', () => process.exit());
process.send?.({ kind: 'ready' });
