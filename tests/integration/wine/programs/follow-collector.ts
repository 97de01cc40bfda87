import { resolve } from 'node:path';
import { forkCollector } from '../../../../electron/browser-host/collector-child.ts';

// Starts the built collector in a process of its own, as the browser host does, and prints what it says, one message a
// line, until it ends.
const collector = forkCollector(resolve('out/main/collector.js'));
const line = collector.connect();
line.onText((text) => {
  process.stdout.write(`${text}\n`);
  line.send('{"kind":"drawn"}');
});
collector.onExit((reason) => process.stdout.write(`"${reason}"\n`));
line.send('{"kind":"watch","visible":true,"intervalMs":500,"measured":[],"names":"none"}');
