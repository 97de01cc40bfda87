import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export type MadeUpProcess = {
  /** As in man proc_pid_stat. */
  readonly state?: string;
  readonly startTicks?: number;
  readonly parentPid?: number;
  readonly comm?: string | Buffer;
  /** Other files of the process, by name. */
  readonly files?: Readonly<Record<string, string | Buffer>>;
  readonly exe?: string;
};

/** A tree like /proc in a directory of its own, which goes with the test. */
export type MadeUpProc = {
  readonly root: string;
  addProcess(pid: number, process?: MadeUpProcess): void;
  removeProcess(pid: number): void;
  /** Lets a descriptor stand for a socket, or by a path for something else. */
  open(pid: number, descriptor: number, target: number | string): void;
  close(pid: number, descriptor: number): void;
  write(path: string, content: string): void;
  /** Moves a process to another network namespace; `self` is the reader's. */
  enter(pid: number | 'self', inode: number): void;
};

export function madeUpProc(): MadeUpProc {
  const root = mkdtempSync(join(tmpdir(), 'made-up-proc-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (path: string, content: string | Buffer) =>
    writeFileSync(join(root, path), content);
  const descriptorPath = (pid: number, descriptor: number) => join(root, `${pid}/fd/${descriptor}`);

  mkdirSync(join(root, 'self/ns'), { recursive: true });
  symlinkSync('pid:[4026531836]', join(root, 'self/ns/pid'));
  mkdirSync(join(root, 'net'));
  write('stat', 'cpu  1 2 3\nbtime 1700000000\nprocesses 5\n');

  return {
    root,
    addProcess(pid, process = {}) {
      const { state = 'S', startTicks = 100, parentPid = 1, comm = 'made-up' } = process;
      const { files = {}, exe } = process;
      mkdirSync(join(root, `${pid}/fd`), { recursive: true });
      write(`${pid}/stat`, statLine(pid, comm, `${state} ${parentPid}`, startTicks));
      write(`${pid}/comm`, Buffer.concat([Buffer.from(comm), Buffer.from('\n')]));
      for (const [name, content] of Object.entries(files)) write(`${pid}/${name}`, content);
      if (exe !== undefined) symlinkSync(exe, join(root, `${pid}/exe`));
    },
    removeProcess: (pid) => rmSync(join(root, `${pid}`), { recursive: true }),
    open(pid, descriptor, target) {
      rmSync(descriptorPath(pid, descriptor), { force: true });
      const text = typeof target === 'number' ? `socket:[${target}]` : target;
      symlinkSync(text, descriptorPath(pid, descriptor));
    },
    close: (pid, descriptor) => rmSync(descriptorPath(pid, descriptor)),
    write,
    enter(pid, inode) {
      mkdirSync(join(root, `${pid}/ns`), { recursive: true });
      rmSync(join(root, `${pid}/ns/net`), { force: true });
      symlinkSync(`net:[${inode}]`, join(root, `${pid}/ns/net`));
      mkdirSync(join(root, `${pid}/net`), { recursive: true });
    },
  };
}

function statLine(
  pid: number,
  comm: string | Buffer,
  stateAndParent: string,
  startTicks: number,
): Buffer {
  const between = ` ${stateAndParent}${' 0'.repeat(17)} ${startTicks}${' 0'.repeat(30)}\n`;
  return Buffer.concat([Buffer.from(`${pid} (`), Buffer.from(comm), Buffer.from(`)${between}`)]);
}
