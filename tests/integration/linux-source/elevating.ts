import { createLifeReader } from '../../../electron/collector/life-reader.ts';
import { createTableReader } from '../../../electron/collector/read-table.ts';
import { linuxSystem } from '../../../electron/collector/sources/linux/system.ts';
import { pkexec } from '../../../electron/elevation/pkexec.ts';
import { messageOf } from '../../../shared/result.ts';

const [program = ''] = process.argv.slice(2);

// Gives up the rights of root; what is to be run by them, the program does in the place of pkexec.
process.setgroups?.([]);
process.setgid?.(65_534);
process.setuid?.(65_534);

const desktop = { hasDesktop: () => true, hasTerminal: () => false };
const system = linuxSystem(pkexec(program, desktop));
const lives = createLifeReader(system.traceLives, system.traceLivesElevated);
const reader = createTableReader(system, undefined, lives);
const stopping = new AbortController();

/** All but the table itself. */
async function readAll() {
  const { table, ...others } = await reader.read({ signal: AbortSignal.timeout(10_000) });
  return others;
}

/** Reads the table, or asks for the kernel's events, whenever it is told to, and sends what came of it. */
process.on('message', async (message) => {
  if (message === 'read') {
    process.send?.(await readAll());
  } else if (message === 'trace') {
    const outcome = await lives.elevate?.(stopping.signal).catch(messageOf);
    process.send?.({ outcome });
  } else if (message === 'stop') {
    stopping.abort(new Error('It has been stopped'));
    reader.stop();
    process.send?.({ outcome: 'stopped' });
  }
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
