import { readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type OtherStart = (argv: readonly string[], workingDirectory: string) => void;

const prefix = 'second-instance-';

/**
 * True for the first process over a directory of user data, which then hears of every later one; the later ones get
 * false. The lock of a process that has ended counts for nothing.
 */
export function takeInstanceLock(userData: string, onOther: OtherStart): boolean {
  const lock = join(userData, 'instance.pid');
  if (!writeNew(lock, `${process.pid}`)) {
    if (isRunning(Number(readFileSync(lock, 'utf8')))) {
      const start = { argv: process.argv, workingDirectory: process.cwd() };
      writeNew(join(userData, `${prefix}${process.pid}`), JSON.stringify(start));
      return false;
    }
    writeFileSync(lock, `${process.pid}`);
  }
  process.once('exit', () => rmSync(lock, { force: true }));
  watch(userData, () => hearOthers(userData, onOther)).unref();
  return true;
}

function hearOthers(userData: string, onOther: OtherStart): void {
  for (const name of readdirSync(userData).filter((entry) => entry.startsWith(prefix))) {
    const text = readFileSync(join(userData, name), 'utf8');
    // Seen between its creation and its writing: another change follows.
    if (text === '') continue;
    rmSync(join(userData, name));
    const { argv, workingDirectory } = JSON.parse(text);
    onOther(argv, workingDirectory);
  }
}

function writeNew(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
