import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createOwners, type Owners } from '../../../electron/collector/sources/linux/owners.ts';
import { listPids } from '../../../electron/collector/sources/linux/process-stat.ts';

describe.runIf(process.platform === 'linux' && hasPython())('owners of real processes', () => {
  it('are both ends of a fork for as long as both live, though one is a zombie', async () => {
    const { owners, holder, inode } = await listening();
    const child = Number(await holder.run('out = os.fork() or time.sleep(60)'));
    expect(held(owners, [inode])).toEqual([[holder.pid, child]]);
    await holder.run(
      `os.kill(${child}, 9); os.waitid(os.P_PID, ${child}, os.WEXITED | os.WNOWAIT)`,
    );
    await until(owners, [inode], [[holder.pid]]);
    await holder.run(`os.waitpid(${child}, 0)`);
    expect(held(owners, [inode])).toEqual([[holder.pid]]);
  });

  it('are after an exec those only that were to keep the socket', async () => {
    const { owners, holder, inode } = await listening();
    const start = "out = subprocess.Popen(['sleep', '60'], close_fds=False).pid";
    const other = Number(await holder.run(start));
    await until(owners, [inode], [[holder.pid]]);
    await holder.run('a.set_inheritable(True)');
    const heir = Number(await holder.run(start));
    await until(owners, [inode], [[holder.pid, heir]]);
    await holder.run(`os.kill(${heir}, 9); os.waitpid(${heir}, 0); os.kill(${other}, 9)`);
    expect(held(owners, [inode])).toEqual([[holder.pid]]);
  });

  it('are in time those to whom a descriptor was passed, and no more who has closed it', async () => {
    const { owners, holder, inode } = await listening();
    await holder.run('p, q = socket.socketpair(); p.set_inheritable(True)');
    const other = Number(
      await holder.run(
        [
          'out = os.fork()',
          'if out == 0:',
          '  a.close(); q.close(); kept = socket.recv_fds(p, 1, 1); time.sleep(60)',
        ].join('\n'),
      ),
    );
    await until(owners, [inode], [[holder.pid]]);
    await holder.run("socket.send_fds(q, [b'x'], [a.fileno()])");
    await until(owners, [inode], [[holder.pid, other]]);
    await holder.run('a.close()');
    await until(owners, [inode], [[other]]);
    await holder.run(`os.kill(${other}, 9)`);
  });

  it('hold a socket by any of its descriptors, until the last is closed', async () => {
    const { owners, holder, inode } = await listening();
    await holder.run('b = a.dup(); a.close()');
    await until(owners, [inode], [[holder.pid]]);
    const next = Number(await holder.run('a = socket.socket(); out = ino(a)'));
    expect(held(owners, [inode, next])).toEqual([[holder.pid], [holder.pid]]);
    await holder.run('b.close()');
    await until(owners, [inode, next], [[], [holder.pid]]);
  });

  it('are found at once of a socket under a descriptor that was another one’s, or no socket’s', async () => {
    const { owners, holder } = await listening();
    const replaced = Number(
      await holder.run('n = a.fileno(); a.close(); a = socket.socket(); out = ino(a)'),
    );
    expect(held(owners, [replaced])).toEqual([[holder.pid]]);
    await holder.run("f = open('/dev/null')");
    expect(held(owners, [replaced])).toEqual([[holder.pid]]);
    const over = Number(
      await holder.run(
        'b = socket.socket(); os.dup2(b.fileno(), f.fileno()); out = ino(b); b.close()',
      ),
    );
    expect(held(owners, [replaced, over])).toEqual([[holder.pid], [holder.pid]]);
  });

  it('are found of each of many sockets that come and go', async () => {
    const { owners, holder, inode } = await listening();
    let inodes: readonly number[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      const opened = await holder.run(
        `c = [socket.socket() for _ in range(${10 + 7 * turn})] + ${turn % 2 === 0 ? '[]' : 'c[::2]'}; out = [ino(s) for s in c]`,
      );
      inodes = [inode, ...JSON.parse(opened)];
      expect(held(owners, inodes)).toEqual(inodes.map(() => [holder.pid]));
    }
  });

  it('are not those that are a thread’s with a table of its own', async () => {
    const { owners, holder } = await listening();
    const inode = Number(
      await holder.run(
        [
          'q = queue.Queue()',
          'def hide():',
          '  ctypes.CDLL(None).unshare(0x400); s = socket.socket(); q.put(ino(s)); time.sleep(60)',
          'threading.Thread(target=hide, daemon=True).start(); out = q.get()',
        ].join('\n'),
      ),
    );
    expect(held(owners, [inode])).toEqual([[]]);
  });
});

const program = `
import ctypes, os, queue, socket, subprocess, sys, threading, time
g = globals()
def ino(s): return os.fstat(s.fileno()).st_ino
for line in sys.stdin:
  g['out'] = ''
  exec(line.replace('\\\\n', '\\n'), g)
  print(out, flush=True)
`;

type Holder = { readonly pid: number; run(python: string): Promise<string> };

/** A process that does what it is told, and ends with the test. */
function startHolder(): Holder {
  const child = spawn('python3', ['-c', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('python3 cannot be started');
  // All that it has started, too.
  onTestFinished(() => void process.kill(-pid, 'SIGKILL'));
  const lines = createInterface(child.stdout);
  return {
    pid,
    async run(python) {
      const answer = once(lines, 'line') as Promise<[string]>;
      child.stdin.write(`${python.replaceAll('\n', '\\n')}\n`);
      const [line] = await answer;
      return line;
    },
  };
}

/** One that holds the listener `a`, as is known already. */
async function listening() {
  const holder = startHolder();
  const owners = createOwners('/proc');
  const inode = Number(
    await holder.run("a = socket.create_server(('127.0.0.1', 0)); out = ino(a)"),
  );
  expect(held(owners, [inode])).toEqual([[holder.pid]]);
  return { owners, holder, inode };
}

function held(owners: Owners, inodes: readonly number[]): readonly (readonly number[])[] {
  owners.update(inodes, listPids('/proc'));
  return inodes.map((inode) => owners.pidsOf(inode));
}

/** What no new inode gives away shows within one round of the sweep. */
async function until(
  owners: Owners,
  inodes: readonly number[],
  expected: readonly (readonly number[])[],
): Promise<void> {
  await expect.poll(() => held(owners, inodes), { interval: 2, timeout: 10_000 }).toEqual(expected);
}

function hasPython(): boolean {
  try {
    // It can pass descriptors since 3.9.
    execFileSync('python3', ['-c', 'import socket; socket.send_fds'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
