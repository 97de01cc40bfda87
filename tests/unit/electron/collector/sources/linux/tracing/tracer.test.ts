import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import {
  startTracer,
  type Tracer,
} from '../../../../../../../electron/collector/sources/linux/tracing/tracer.ts';
import { pkexec } from '../../../../../../../electron/elevation/pkexec.ts';

const folder = mkdtempSync(join(tmpdir(), 'sockeye-tracer-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.useRealTimers());

const desktop = { hasDesktop: () => true, hasTerminal: () => false };
const ended = 'What told the changes of states as root has ended';
const nonsense = 'What tells the changes of states as root says what Sockeye cannot use';
const hello = 'echo aGVsbG8=';
const twice = 'printf "aGVsbG8=\\naGVsbG8=\\n"';

describe.runIf(process.platform === 'linux')('what is to trace as root (needs Linux)', () => {
  it('is one program with a fixed script and nothing else, run where mounts are its own', async () => {
    const file = join(folder, 'arguments');
    await start(`printf '%s\\n' "$@" >'${file}'; ${hello}`);
    const [option, program, ...args] = readFileSync(file, 'utf8').split('\n');
    expect([option, program]).toEqual([
      '--disable-internal-agent',
      expect.stringMatching(/^\/.*\/unshare$/),
    ]);
    expect(args.slice(0, 3)).toEqual(['--mount', '/bin/sh', '-c']);
    expect(args.slice(4, 7)).toEqual(['set -eu', 'tracefs=/sys/kernel/tracing', expect.anything()]);
    expect(args.slice(-4)).toEqual(['  esac', 'done', '', '']);
  });

  it('greets, answers what it is asked for, and ends with its input', async () => {
    const file = join(folder, 'ended');
    const tracer = await started(
      `${hello}; while read -r order; do echo "$order" | base64; done; echo yes >'${file}'`,
    );
    expect(`${tracer.greeting}`).toBe('hello');
    expect(`${await tracer.ask('changes')}`).toBe('changes\n');
    expect(`${await tracer.ask('names')}`).toBe('names\n');
    tracer.letGo();
    await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toBe('yes\n'));
  });

  it('gives long answers in one piece', async () => {
    const tracer = await started(
      `${hello}; read -r order; head -c 3000000 /dev/zero | base64 -w 0; echo; sleep 5`,
    );
    expect((await tracer.ask('changes')).equals(Buffer.alloc(3_000_000))).toBe(true);
    tracer.letGo();
  });

  it('may be declined, which is no error', async () => {
    expect(await start('exit 126')).toBe('declined');
  });

  it.each([
    [
      'nobody could be asked',
      'echo "Error executing command as another user: No agent." >&2; exit 127',
      'polkit could not ask for an administrator: No agent. Start Sockeye with sudo instead.',
    ],
    [
      'root may not',
      'printf "sh: \\033[2Jcannot create\\nmore\\n" >&2; exit 2',
      'The kernel does not write down changes of states: sh: \\u{1b}[2Jcannot create',
    ],
    [
      'it ends without a word',
      'exit 1',
      'The kernel does not write down changes of states: /bin/sh ended with exit code 1',
    ],
    [
      'there is no such tracepoint',
      'exit 3',
      'This kernel cannot write down each change of a state: it lacks the tracepoint sock:inet_sock_set_state (Linux 4.16)',
    ],
    ['it is something else', 'echo "hello, world"; sleep 5', nonsense],
    ['it says more', `${twice}; sleep 5`, nonsense],
    ['it says half of it', 'echo aGVsbG8; sleep 5', nonsense],
    ['it goes on and on', "tr '\\0' A </dev/zero", nonsense],
  ])('says why it does not: %s', async (_, script, message) => {
    await expect(start(script)).rejects.toMatchObject({ message });
  });

  it('cannot start where no descriptor is left', async () => {
    const prompt = pkexec('/no/such/program', desktop);
    await expect(begin(prompt?.start)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it.each([
    ['has ended', `${hello}; read -r order; exit 0`, ended],
    ['was killed', `${hello}; read -r order; kill -KILL $$`, ended],
    ['answers with something else', `${hello}; read -r order; echo '{}'; sleep 5`, nonsense],
    ['answers twice', `${hello}; read -r order; ${twice}; sleep 5`, nonsense],
    ['says what it was not asked for', `${hello}; sleep 0.1; ${hello}; sleep 5`, nonsense],
  ])('is of no use any more when it %s', async (_, script, message) => {
    const tracer = await started(script);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const useless = { code: 'unavailable', message, needsElevation: true };
    await expect(tracer.ask('changes')).rejects.toMatchObject(useless);
    await expect(tracer.ask('changes')).rejects.toMatchObject(useless);
  });

  it('is of no use any more when it does not answer', async () => {
    const tracer = await started(`${hello}; sleep 5`);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const answer = tracer.ask('changes');
    vi.advanceTimersByTime(3000);
    await expect(answer).rejects.toMatchObject({
      message: 'What tells the changes of states as root does not answer',
      needsElevation: true,
    });
  });

  it('takes the prompt away when nobody waits for it any more', async () => {
    const file = join(folder, 'pid');
    const stopping = new AbortController();
    const asked = start(`echo $$ >'${file}'; exec sleep 30`, stopping.signal);
    const pid = await vi.waitFor(() => {
      const said = Number(readFileSync(file, 'utf8'));
      expect(said).toBeGreaterThan(0);
      return said;
    });
    stopping.abort(new Error('Stopped'));
    await expect(asked).rejects.toThrow('Stopped');
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
    await expect(start(hello, stopping.signal)).rejects.toThrow('Stopped');
  });
});

let made = 0;

/** What a script does in the place of pkexec. */
function start(script: string, signal?: AbortSignal) {
  made += 1;
  const path = join(folder, `pkexec-${made}`);
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return begin(pkexec(path, desktop)?.start, signal);
}

async function begin(
  start: Parameters<typeof startTracer>[0] | undefined,
  signal = new AbortController().signal,
): Promise<Tracer | 'declined'> {
  if (start === undefined) throw new Error('There is no such prompt');
  return await startTracer(start, signal);
}

async function started(script: string): Promise<Tracer> {
  const tracer = await start(script);
  if (tracer === 'declined') throw new Error('It was declined');
  return tracer;
}
