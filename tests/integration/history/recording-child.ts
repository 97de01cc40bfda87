import { startRecorder } from '../../../electron/history/recorder.ts';
import type * as Stored from '../../unit/electron/history/stored.ts';

// Records ever new connections to the file until it is killed, or with `why` says why it cannot, and ends.
const [, , file = '', what] = process.argv;
const recorder = startRecorder({ file, keepDays: 7, keepMegabytes: 200, log: () => {} });
const findings: [] = [];
let made = 0;

if (what === 'why') setInterval(say, 20);
else {
  const { connection } = await import('../../unit/electron/history/stored.ts');
  setInterval(() => see(connection), 5);
}

function see(connection: typeof Stored.connection): void {
  made += 20;
  const at = Date.now();
  const rows = Array.from({ length: 2000 }, (_, index) =>
    connection(`c${made + index}`, { openedAt: at, firstSeenAt: at }),
  );
  const connections = new Map(rows.map((row) => [row.id, row]));
  recorder.note({ table: { connections, processes: new Map() }, ended: [], findings, at });
  if (made === 20) process.stdout.write('recording\n');
}

function say(): void {
  const recording = recorder.recording();
  if (recording.is !== 'stopped' || recording.why.includes('being started')) return;
  process.stdout.write(recording.why);
  process.exit();
}
