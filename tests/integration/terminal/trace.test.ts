import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { end, makeNamespace } from '../linux-source/made-namespace.ts';
import { canCapture, dial, freePort, isCaptured, listen } from '../packets/capturing.ts';
import { sockeye } from './sockeye.ts';

const program = join(import.meta.dirname, '../../../electron/cli.ts');
const folder = mkdtempSync(join(tmpdir(), 'sockeye-trace-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.runIf(canCapture)('sockeye trace (needs root and tcpdump on Linux)', () => {
  it('draws a connection as it passes, and sums it up', async () => {
    const port = await listen((socket) => {
      socket.on('data', () => socket.end('an answer')).resume();
    });
    const trace = await start([`127.0.0.1:${port}`, '--brief']);
    expect(trace.begun).toBe(
      `Capturing tcp and port ${port} and (host 127.0.0.1) for 60 s; Ctrl+C ends it.`,
    );
    const client = dial(port);
    client.write('a request');
    client.resume().on('end', () => client.end());
    // To its last packet: what tcpdump has not read when it is stopped is not shown.
    await trace.until(/ CLOSED │◀/);
    const { code, lines, notes } = await trace.interrupt();
    expect(code).toBe(130);
    expect(notes).toMatch(/^\d+ packets\.\n$/);
    expect(
      lines
        .filter((line) => line.includes('│'))
        .map(withoutTimes)
        .slice(0, 4),
    ).toEqual([
      '                   CLOSED │                                        │ LISTEN',
      '1   TIME     SYN_SENT │─ S seq 0 win 65495 ───────────────────▶│ SYN_RCVD',
      '1   TIME  ESTABLISHED │◀─────────── S A seq 0 ack 1 win 65483 ─│',
      expect.stringMatching(/^1 {3}TIME {14}│─ A seq 1 ack 1 win \d+ ─+▶│ ESTABLISHED$/),
    ]);
    expect(lines.at(-1)).toMatch(
      new RegExp(
        `^1 {2}127\\.0\\.0\\.1:\\d+ → 127\\.0\\.0\\.1:${port} {2}Opened in .*, closed by the right end in order\\.$`,
      ),
    );
  });

  it('tells each packet as JSON, with the states of both ends', async () => {
    const port = await listen((socket) => void socket.resetAndDestroy());
    const trace = await start([`:${port}`, '--json', '--count', '4']);
    dial(port);
    const { code, lines } = await trace.over();
    expect(code).toBe(0);
    const steps = lines.map((line) => JSON.parse(line));
    expect(
      steps.map(({ direction, packet, meaning, leftState, rightState }) =>
        [direction, packet.flags.join(''), meaning, leftState, rightState].join(' '),
      ),
    ).toEqual([
      'right S open-asked SYN_SENT SYN_RCVD',
      'left SA open-accepted ESTABLISHED SYN_RCVD',
      'right A opened ESTABLISHED ESTABLISHED',
      'left RA reset CLOSED CLOSED',
    ]);
    expect(steps[0]).toMatchObject({
      connection: 1,
      right: { address: '127.0.0.1', port },
      sequence: 0,
      acknowledgement: null,
    });
  });

  it('traces one connection by its id, in another network namespace', async () => {
    const { name } = makeNamespace();
    const script = `
      const server = require('net').createServer(() => {}).listen(4711, '127.0.0.1', () => {
        const socket = require('net').connect(4711, '127.0.0.1', () => console.log('ready'));
        process.stdin.once('data', () => socket.end('the end'));
      });`;
    const child = spawn('ip', ['netns', 'exec', name, process.execPath, '-e', script], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    onTestFinished(() => end(child));
    await once(child.stdout, 'data');
    const { output } = await sockeye([
      'list',
      `namespace:${name}`,
      '--state',
      'established',
      '--json',
    ]);
    const [{ id }] = JSON.parse(output).connections;
    const trace = await start([id, '--json', '--count', '2']);
    child.stdin.write('go');
    const { code, lines } = await trace.over();
    expect(code).toBe(0);
    const steps = lines.map((line) => JSON.parse(line));
    expect(steps.map(({ packet }) => packet.flags.join(''))).toEqual([
      expect.stringMatching(/^F?PA$/),
      expect.stringMatching(/A$/),
    ]);
    // The table knows that it was open, which no packet says.
    const [{ leftState, rightState }] = steps;
    expect(['ESTABLISHED ESTABLISHED', 'FIN_WAIT_1 CLOSE_WAIT']).toContain(
      [leftState, rightState].join(' '),
    );
  });

  it('writes what it saw, which it reads again', async () => {
    const file = join(folder, 'written.pcap');
    const port = await freePort();
    const trace = await start([`:${port}`, '--brief', '--count', '2', '--write', file]);
    dial(port);
    const { code, lines } = await trace.over();
    const again = await sockeye(['trace', '--from', file, `:${port}`, '--brief']);
    expect([code, again.code]).toEqual([0, 0]);
    const rails = (all: readonly string[]) =>
      all.filter((line) => /[▶◀]/.test(line)).map((line) => line.slice(14));
    expect(rails(again.output.split('\n'))).toEqual(rails(lines));
    expect(rails(lines)).toHaveLength(2);
  });

  it('says that nothing passed', async () => {
    const port = await freePort();
    const { code, output, notes } = await sockeye(['trace', `:${port}`, '--seconds', '1']);
    expect([code, output]).toEqual([1, '\n']);
    expect(notes).toContain('No packet was seen.\n');
  });

  it('says which right is missing', async () => {
    const { code, output, notes } = await sockeye(['trace', ':4711'], 65_534);
    expect([code, output]).toEqual([3, '']);
    expect(notes).toMatch(
      /^sockeye trace: Capturing packets needs root, or the right CAP_NET_RAW\. Run: sudo .* trace ':4711'\n$/,
    );
  });

  it('says that there is no such interface', async () => {
    const { code, notes } = await sockeye(['trace', ':4711', '--interface', 'nosuch0']);
    expect([code, notes]).toEqual([3, 'sockeye trace: There is no network interface nosuch0.\n']);
  });

  it('ends when nobody reads what it says', async () => {
    const port = await listen((socket) => void socket.resetAndDestroy());
    const trace = spawn(process.execPath, [program, 'trace', `:${port}`, '--json']);
    onTestFinished(() => end(trace));
    await once(trace.stderr, 'data');
    trace.stdout.destroy();
    dial(port);
    const [code] = await once(trace, 'exit');
    expect(code).toBe(0);
    await vi.waitFor(() => expect(isCaptured(port)).toBe(false), 5000);
  });
});

/** Started, and capturing. */
async function start(args: readonly string[]) {
  const child = spawn(process.execPath, [program, 'trace', ...args]);
  onTestFinished(() => end(child));
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    output += more;
  });
  const closed = once(child, 'close');
  const said = createInterface(child.stderr)[Symbol.asyncIterator]();
  const { value: begun } = await said.next();
  const over = async () => {
    const notes: string[] = [];
    for (let line = await said.next(); line.done !== true; line = await said.next()) {
      notes.push(`${line.value}\n`);
    }
    const [code] = await closed;
    const lines = output.trimEnd().split('\n');
    return { code, lines, notes: notes.join('') };
  };
  return {
    begun,
    over,
    until: (what: RegExp) => vi.waitFor(() => expect(output).toMatch(what), 10_000),
    async interrupt() {
      child.kill('SIGINT');
      return await over();
    },
  };
}

function withoutTimes(line: string): string {
  return line.replace(/\d+\.\d{6}/, 'TIME');
}
