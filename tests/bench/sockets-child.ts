// sockets-child.ts [apart]: measures with as many sockets as its parent asks for, and ends with it.
import { spawnSync } from 'node:child_process';
import type { ApartOrder } from './apart.ts';
import { reportSockets } from './sockets-report.ts';

// A network namespace begins with its loopback down.
if (process.argv.includes('apart')) spawnSync('ip', ['link', 'set', 'lo', 'up']);

process.on('disconnect', () => process.exit());
process.once('message', ({ sizes }: ApartOrder) => {
  void reportSockets(sizes).then((section) => process.send?.(section));
});
