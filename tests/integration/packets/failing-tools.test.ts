import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startCapture } from '../../../electron/packets/capture.ts';
import { tcpdump } from '../../../electron/packets/tcpdump.ts';
import type { CapturedPacket } from '../../../shared/packets/captured-packet.ts';
import { pcapHeaderLength } from '../../../shared/packets/pcap-file.ts';
import type { TraceEnd } from '../../../shared/trace.ts';
import { capturedSegment } from '../../unit/electron/packets/captured-segment.ts';

const folder = mkdtempSync(join(tmpdir(), 'sockeye-tcpdump-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What tcpdump 4.99 says of itself when it begins. */
const usual =
  'echo "tcpdump: listening on any, link-type LINUX_SLL2 (Linux cooked v2), snapshot length 256 bytes" >&2';

describe.runIf(process.platform !== 'win32')('a tcpdump that does not do as it is to', () => {
  it('is not there', async () => {
    await expect(start(null)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/^tcpdump is not installed, which captures packets\./),
    });
  });

  it.each([
    [
      'is not permitted, and says how it would be',
      `printf "tcpdump: any: You don't have permission to perform this capture on that device\\n(socket: Operation not permitted)\\n" >&2; exit 1`,
      {
        code: 'permission-denied',
        message: 'Capturing packets needs root, or the right CAP_NET_RAW.',
        command: "sudo tcpdump -n -i any 'tcp and port 80'",
        needsElevation: false,
      },
    ],
    [
      'is so old that it does not know an option',
      `echo "tcpdump: unrecognized option '--immediate-mode'" >&2; exit 1`,
      {
        code: 'unavailable',
        message: "tcpdump does not capture: unrecognized option '--immediate-mode'",
      },
    ],
    ['ends without a word', 'exit 0', { code: 'unavailable', message: 'tcpdump ended by itself.' }],
    [
      'says what a terminal would act on',
      'printf "tcpdump: \\033[2Jno\\n" >&2; exit 1',
      { code: 'unavailable', message: 'tcpdump does not capture: \\u{1b}[2Jno' },
    ],
  ])('%s', async (_name, script, error) => {
    await expect(start(script)).rejects.toMatchObject(error);
  });

  it('does not begin, and is ended', async () => {
    const pids = join(folder, 'hanging');
    await expect(
      start(`echo $$ >'${pids}'; exec sleep 60`, { silenceMs: 200 }),
    ).rejects.toMatchObject({
      code: 'unavailable',
      message: 'tcpdump did not begin to capture within 0.2 s.',
    });
    await vi.waitFor(() => expect(isAlive(pids)).toBe(false));
  });

  it('talks nonsense', async () => {
    const { end } = await run(`${usual}; yes 'this is no capture' | head -n 99; exec sleep 60`);
    expect(end).toEqual({
      why: 'failed',
      message: expect.stringMatching(
        /^What tcpdump gives cannot be read: .*: it is text, not packets\./,
      ),
      droppedCount: null,
    });
  });

  it('gives whole packets before it is cut', async () => {
    const { seen, end } = await run(`${usual}; head -c -10 '${madeFile()}'; exit 1`);
    expect(seen).toHaveLength(1);
    expect(end).toEqual({
      why: 'failed',
      message: 'tcpdump ended by itself.',
      droppedCount: null,
    });
  });

  it('gives nonsense behind a packet', async () => {
    const { seen, end } = await run(
      `${usual}; cat '${madeFile()}'; head -c 4000 /dev/zero | tr '\\0' x; exec sleep 60`,
    );
    expect(seen).toHaveLength(2);
    expect(end).toMatchObject({
      why: 'failed',
      message: expect.stringMatching(
        /^What tcpdump gives cannot be read: The file is damaged at byte/,
      ),
    });
  });

  it('tells why it ended in the middle, and what it lost', async () => {
    const { end } = await run(
      `${usual}; cat '${madeFile()}'; printf "tcpdump: pcap_loop: The interface disappeared\\n2 packets captured\\n9 packets received by filter\\n7 packets dropped by kernel\\n" >&2; exit 1`,
    );
    expect(end).toEqual({
      why: 'failed',
      message: 'tcpdump does not capture: pcap_loop: The interface disappeared',
      droppedCount: 7,
    });
  });

  it('goes on behind its time, and is ended all the same', async () => {
    const pids = join(folder, 'stubborn');
    const script = `trap '' TERM; ${usual}; cat '${madeFile()}'; echo $$ >'${pids}'; exec sleep 60`;
    const { seen, end } = await run(script, { seconds: 1 });
    expect(seen).toHaveLength(2);
    expect(end).toMatchObject({ why: 'time', message: null });
    await vi.waitFor(() => expect(isAlive(pids)).toBe(false), 5000);
  });
});

let made = 0;

function start(
  script: string | null,
  { silenceMs = 20_000, seconds = 20 } = {},
  seen: CapturedPacket[] = [],
) {
  made += 1;
  const program = script === null ? null : join(folder, `tcpdump-${made}`);
  if (program !== null) writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const tool = tcpdump({ prompt: null, elevate: false, program, silenceMs });
  const traced = { port: 80, addresses: [], namespace: null };
  return startCapture(tool, traced, { seconds }, (more) => void seen.push(...more));
}

async function run(
  script: string,
  options?: { seconds: number },
): Promise<{ seen: readonly CapturedPacket[]; end: TraceEnd }> {
  const seen: CapturedPacket[] = [];
  const capture = await start(script, options, seen);
  if (capture === 'declined') throw new Error('Nobody was asked');
  return { seen, end: await capture.ended };
}

/** Of two segments. */
function madeFile(): string {
  const path = join(folder, 'two.pcap');
  const second = capturedSegment(2).subarray(pcapHeaderLength);
  writeFileSync(path, Buffer.concat([capturedSegment(1), second]));
  return path;
}

function isAlive(file: string): boolean {
  const { stdout } = spawnSync('sh', ['-c', `kill -0 $(cat '${file}') && echo yes`], {
    encoding: 'utf8',
  });
  return stdout === 'yes\n';
}
