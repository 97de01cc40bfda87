import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Whether programs with windows can run. */
export const hasXvfb = spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).status === 0;

/** A display that nobody sees; `name` is what DISPLAY is to be. */
export type Display = { readonly name: string; end(): Promise<void> };

export async function startDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '1'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const exit = once(server, 'exit');
  const [number] = await Promise.race([once(server.stdout, 'data'), exit]);
  return {
    name: `:${String(number).trim()}`,
    async end() {
      server.kill();
      await exit;
    },
  };
}
