import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { userInfo } from 'node:os';
import { selectSystem } from '../../../../electron/collector/sources/select-source.ts';
import { handleCount } from './handle-count.ts';

// Prints what the product says of this process and of a child of it, what they know of themselves, and who hosts services.
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
await once(child, 'spawn');
const { pid: childPid = 0 } = child;
const { processes } = selectSystem();
const nobodysPid = 3_999_996;
const facts = await processes.read([process.pid, childPid, nobodysPid]);
const parents = await processes.parents();
const all = await processes.read(parents.keys());
const hosts = [...all.values()].flatMap(({ name, services = [] }) =>
  services.map((of) => [name, of]),
);
const handles = handleCount();
for (let count = 0; count < 50; count += 1) await processes.read(parents.keys());
const moreHandles = handleCount() - handles;
const { pid, execPath } = process;
const truth = {
  pid,
  execPath,
  childPid,
  startedAt: performance.timeOrigin,
  user: userInfo().username,
};
process.stdout.write(
  `${JSON.stringify({ truth, facts: [...facts.values()], parentOfChild: parents.get(childPid), hosts, moreHandles })}\n`,
);
child.kill();
await once(child, 'exit');
process.exit();
