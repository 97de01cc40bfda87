import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHistoryReader } from '../../../electron/history/reader.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import { ask, callQuestion } from '../browser-host/client.ts';
import { shell, sockeye } from '../terminal/sockeye.ts';
import { type Home, makeHome, type RecordingHost, startRecordingHost } from './hosts.ts';

const here = `node (${process.pid})`;
const time = String.raw`\d\d:\d\d:\d\d`;
const date = String.raw`\d{4}-\d\d-\d\d`;

describe.runIf(process.platform === 'linux')('the history of a browser host (needs Linux)', () => {
  it('writes what it still had to when its host is killed, has lost a second at most when all of it is, and goes on in the same entries', async () => {
    const home = makeHome();
    const host = await startRecordingHost(home);
    const { port } = await listen();
    await readOnceMore(host);
    await host.end('SIGKILL');
    expect(await endsOf(home, port)).toEqual(['not-known']);
    const next = await startRecordingHost(home);
    await recorded(next, port, 'open');
    await next.killAll();
    expect(await endsOf(home, port)).toEqual(['not-known']);
  });

  it('is recorded by one that may only look, and clears nothing; another says that it does not record', async () => {
    const home = makeHome();
    const host = await startRecordingHost(home, true);
    await host.reads(({ recording }) => recording.is === 'on');
    expect(await call(host, 'clearHistory', [])).toEqual({
      ok: false,
      error: { code: 'refused', message: expect.stringContaining('clearHistory') },
    });
    const other = await startRecordingHost(home);
    let why = '';
    await other.reads(({ recording }) => {
      if (recording.is === 'stopped') why = recording.why;
      return why.includes('another Sockeye');
    });
    expect(why).toContain(home.historyFile);
    const { port } = await listen();
    await recorded(other, port, 'open');
  });

  it('is read and cleared by a page, and refused a query that is none', async () => {
    const home = makeHome();
    const host = await startRecordingHost(home);
    const { port } = await listen();
    await recorded(host, port, 'open');
    const request = { query: `:${port}`, since: null, until: null, after: null, limit: 10 };
    const entry = { process: expect.objectContaining({ pid: process.pid }), end: 'open' };
    const page = { entries: [expect.objectContaining(entry)], next: null, searchedTo: null };
    const table = { at: expect.any(Number), entries: expect.any(Array), total: expect.any(Number) };
    expect(await call(host, 'readHistory', [request])).toEqual({ ok: true, value: page });
    expect(await call(host, 'readHistoryTable', [Date.now() - 1, 0])).toEqual({
      ok: true,
      value: { ...table, wasRecording: true },
    });
    expect(await call(host, 'readHistoryFindings', [null, null])).toMatchObject({ ok: true });
    expect(await call(host, 'readHistory', [{ ...request, query: '(node' }])).toEqual({
      ok: false,
      error: { code: 'invalid-request', message: 'This parenthesis is not closed' },
    });
    const { file } = await described(host);
    expect(file).toBe(home.historyFile);
    await call(host, 'writeSettings', [{ recordHistory: false }, ['recordHistory']]);
    await host.reads(({ recording }) => recording.is === 'off');
    expect(await call(host, 'clearHistory', [])).toEqual({ ok: true });
    const { connections, oldest } = await described(host);
    expect({ connections, oldest }).toEqual({ connections: 0, oldest: null });
  });
});

describe.runIf(process.platform === 'linux')('sockeye history (needs Linux)', () => {
  it('names who held a port, while it does and after Sockeye has ended, and shows the table of a time', async () => {
    const home = makeHome();
    const host = await startRecordingHost(home);
    const { port, close } = await listen();
    await recorded(host, port, 'open');
    expect(await history(home, `:${port}`)).toEqual(line('now', port));
    const at = new Date((await described(host)).newest ?? 0).toISOString();
    await close();
    await readOnceMore(host);
    await host.end('SIGTERM');
    expect(await history(home, `:${port}`)).toEqual(line(time, port));

    const table = await history(home, '--at', at, `:${port}`);
    expect({ ...table, output: table.output.split('\n') }).toEqual({
      code: 0,
      output: [
        expect.stringMatching(/^PROCESS +PID +PROTO +STATE +LOCAL +REMOTE +USER/),
        expect.stringMatching(new RegExp(`^node +${process.pid} +tcp +LISTEN +127.0.0.1:${port} `)),
        '',
      ],
      notes: '',
    });
    const json = await shell(
      `${as(home, `--at ${at} --json :${port}`)} | sockeye list --from - --csv`,
    );
    expect(json.output).toContain(`node,${process.pid},`);
    const unread = await shell(`{ ${as(home, '')}; echo "code $?" >&2; } | true`);
    expect(unread.notes).toBe('code 0\n');
    const { output } = await history(home, '--json', '--limit', '1', `:${port}`);
    expect(JSON.parse(output)).toMatchObject({ seenFrom: expect.any(Number), end: 'closed' });
    expect(await history(home, '--until', '1h')).toMatchObject({
      code: 3,
      notes: expect.stringMatching(
        /^sockeye history: nothing was recorded in that time; recorded: /,
      ),
    });
    expect(await history(home, 'process:nobody-has-this-name')).toMatchObject({
      code: 1,
      output: 'Nothing is found.\n',
    });
    expect(await history(home, '--clear')).toMatchObject({ code: 2 });
    expect(await history(home, '--clear', '--yes')).toMatchObject({ code: 0 });
    expect(await history(home)).toMatchObject({ code: 3 });
  }, 60_000);

  it('says that there is none yet, and how there comes to be one', async () => {
    const { output, notes } = await shell(
      'export XDG_CONFIG_HOME=/nonexistent; sockeye history; echo "code $?"',
    );
    expect([output, notes]).toEqual([
      'code 3\n',
      "sockeye history: there is no history yet (/nonexistent/sockeye/history.db): it is recorded while Sockeye is open, the app or 'sockeye serve'\n",
    ]);
  });

  it('shows where a time is wrong', async () => {
    expect(await sockeye(['history', '--since', 'yesterday 25:00'])).toEqual({
      code: 2,
      output: '',
      notes: `sockeye history: --since: a day goes from 00:00 to 23:59:59 (see 'sockeye history --help')
  yesterday 25:00
            ^~~~~
`,
    });
  });
});

function history(home: Home, ...args: string[]) {
  return sockeye(['history', '--file', home.historyFile, ...args]);
}

/** As a command of the shell. */
function as(home: Home, args: string): string {
  return `sockeye history --file ${home.historyFile} ${args}`;
}

/** How each that was recorded of this port ended, the newest first. */
async function endsOf({ historyFile }: Home, port: number): Promise<readonly string[]> {
  const reader = openHistoryReader(historyFile);
  const request = { query: `:${port}`, since: null, until: null, after: null, limit: 9 };
  const { entries } = await reader.read(request);
  await reader.close();
  return entries.map(({ end }) => end);
}

/** The one line that there is of a listener of this process, which the last reading may have found while it was being closed. */
function line(until: string, port: number) {
  const holder = `${here.replace(/[()]/g, '\\$&')}(?:, last known)?`;
  const text = `^${date} ${time}[ ?] – ${until} +tcp   LISTEN       127.0.0.1:${port}  ${holder}\n$`;
  return { code: 0, output: expect.stringMatching(new RegExp(text)), notes: '' };
}

/** Until a reading that has begun after now, and is recorded, though it need not be written yet. */
async function readOnceMore(host: RecordingHost): Promise<void> {
  const from = Date.now();
  await host.reads(({ recording, at, tookMs }) => recording.is === 'on' && at - tookMs > from);
}

/** Until this port of this process has been written as that, the newest of it first. */
async function recorded(host: RecordingHost, port: number, end: HistoryEntry['end']) {
  const request = { query: `:${port}`, since: null, until: null, after: null, limit: 1 };
  for (;;) {
    const { value } = await call(host, 'readHistory', [request]);
    if (value?.entries[0]?.end === end) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function described(host: RecordingHost) {
  const { ok, value } = await call(host, 'describeHistory', []);
  if (!ok) throw new Error('The history is not described');
  return value;
}

async function call(host: RecordingHost, name: string, input: readonly unknown[]) {
  const { body } = await ask(
    host,
    callQuestion(host, host.cookie, { name, body: JSON.stringify(input) }),
  );
  return JSON.parse(body);
}

/** A listener of this process. */
async function listen(): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}
