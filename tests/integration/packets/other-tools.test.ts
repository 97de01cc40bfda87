import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runAsOurselves } from '../../../electron/elevation/run-as.ts';
import { startCapture } from '../../../electron/packets/capture.ts';
import type { CaptureTool } from '../../../electron/packets/capture-tool.ts';
import { pktmon } from '../../../electron/packets/pktmon.ts';
import { tcpdumpByDialog } from '../../../electron/packets/tcpdump-by-dialog.ts';
import type { CapturedPacket } from '../../../shared/packets/captured-packet.ts';
import { RequestError } from '../../../shared/result.ts';
import type { Traced } from '../../../shared/trace.ts';
import { capturedSegment } from '../../unit/electron/packets/captured-segment.ts';

const folder = mkdtempSync(join(tmpdir(), 'sockeye-tools-'));
const port: Traced = { port: 80, addresses: [], namespace: null };
const packets = join(folder, 'packets.pcap');
writeFileSync(packets, capturedSegment(1));
afterAll(() => rmSync(folder, { recursive: true }));

describe.runIf(process.platform !== 'win32')('pktmon of Windows, by a stand-in', () => {
  it('sets filters, captures, stops, converts, and takes the filters away again', async () => {
    const { tool, calls } = standIn();
    const { seen, end } = await run(tool, {
      connection: {
        namespace: null,
        local: { address: '127.0.0.1', port: 50_000, zone: null },
        remote: { address: '127.0.0.1', port: 80, zone: null },
      },
    });
    expect([seen.length, end.why]).toEqual([1, 'time']);
    expect(calls()).toEqual([
      'filter list',
      'status',
      'filter add Sockeye -t TCP -i 127.0.0.1 -p 50000 80',
      expect.stringMatching(
        /^start --capture --comp nics --pkt-size 128 --file-name .*\/packets\.etl --file-size 16$/,
      ),
      'stop',
      'filter remove',
      expect.stringMatching(/^etl2pcap .*\/packets\.etl --out .*\/packets\.pcapng$/),
    ]);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('sockeye-packets-'))).toEqual([]);
  });

  it('ends when it is told to', async () => {
    const { tool } = standIn();
    const capture = await startCapture(tool, port, { seconds: 60 }, () => {});
    if (capture === 'declined') throw new Error('Nobody was asked');
    capture.stop();
    expect(await capture.ended).toMatchObject({ why: 'stopped' });
  });

  it.each([
    [
      'filters',
      '[ "$*" != "filter list" ] || printf " # Name Port\\n - ---- ----\\n 1 Mine 443\\n"',
    ],
    ['a capture', '[ "$*" != status ] || echo "Protokolldatei: C:\\\\PktMon.etl"'],
  ])('leaves %s of others alone', async (_name, script) => {
    const { tool, calls } = standIn(script);
    await expect(run(tool, port)).rejects.toMatchObject({ code: 'unavailable' });
    expect(calls().some((call) => /add|start|stop|remove/.test(call))).toBe(false);
  });

  it('takes its filters away where it does not start', async () => {
    const { tool, calls } = standIn('[ "$1" != start ] || { echo "No driver"; exit 1; }');
    await expect(run(tool, port)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'pktmon does not capture: No driver',
    });
    expect(calls().at(-1)).toBe('filter remove');
  });

  it('says that what it captured cannot be converted', async () => {
    const { tool } = standIn('[ "$1" != etl2pcap ] || { echo "Bad file"; exit 1; }');
    const { end } = await run(tool, port);
    expect(end).toMatchObject({ why: 'failed', message: 'pktmon does not capture: Bad file' });
  });

  it('needs an administrator', async () => {
    await expect(run(pktmon('/nowhere', false), port)).rejects.toMatchObject({
      code: 'permission-denied',
    });
  });
});

describe.runIf(process.platform !== 'win32')('tcpdump by the dialog of macOS, by stand-ins', () => {
  it('gives all at the end', async () => {
    const tool = byDialog(`cat '${packets}'; exec sleep 60`);
    const { seen, end } = await run(tool, port);
    expect([seen.length, end]).toEqual([1, { why: 'time', message: null, droppedCount: null }]);
  });

  it('says why it does not capture', async () => {
    const { end } = await run(
      byDialog('echo "tcpdump: (cannot open BPF device)" >&2; exit 1'),
      port,
    );
    expect(end).toEqual({
      why: 'failed',
      message: 'tcpdump does not capture: (cannot open BPF device)',
      droppedCount: null,
    });
  });

  it('says that it was not allowed, and that nobody could be asked', async () => {
    const declining = tcpdumpByDialog({ name: '', run: async () => ({ kind: 'declined' }) }, '/t');
    expect((await run(declining, port)).end).toMatchObject({ message: 'It was not allowed.' });
    const failing = async () => {
      throw new RequestError('unavailable', 'Nobody is there');
    };
    const broken = tcpdumpByDialog({ name: '', run: failing }, '/t');
    expect((await run(broken, port)).end).toMatchObject({ message: 'Nobody is there' });
  });
});

let made = 0;

function program(script: string): string {
  made += 1;
  const path = join(folder, `program-${made}`);
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

function byDialog(script: string): CaptureTool {
  return tcpdumpByDialog({ name: 'a dialog', run: runAsOurselves }, program(script));
}

function standIn(script = ':') {
  const log = join(folder, `calls-${made}`);
  writeFileSync(log, '');
  const convert = `[ "$1" != etl2pcap ] || cp '${packets}' "$4"`;
  const path = program(`echo "$*" >>'${log}'\n${script}\n${convert}`);
  return {
    tool: pktmon(path, true),
    calls: () => readFileSync(log, 'utf8').trimEnd().split('\n'),
  };
}

async function run(tool: CaptureTool, traced: Traced) {
  const seen: CapturedPacket[] = [];
  const capture = await startCapture(
    tool,
    traced,
    { seconds: 1 },
    (more) => void seen.push(...more),
  );
  if (capture === 'declined') throw new Error('Nobody was asked');
  return { seen, end: await capture.ended };
}
