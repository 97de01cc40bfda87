import { describe, expect, it, vi } from 'vitest';
import { answer } from '../../../electron/answer.ts';
import type { Handlers } from '../../../electron/handlers.ts';
import { RequestError } from '../../../shared/result.ts';
import { defaultSettings } from '../../../shared/settings.ts';

const ref = { pid: 812, startedAt: 1_700_000_000_000 };
const free = { readOnly: false };

describe('answer', () => {
  it('gives the checked input to the handler of that name, and its answer back', async () => {
    const writeSettings = vi.fn();
    const handlers = { ...failing, readSettings: () => stored, writeSettings };
    expect(await answer(handlers, 'readSettings', [], free)).toEqual({ ok: true, value: stored });
    expect(await answer(handlers, 'writeSettings', [{ theme: 'dark' }, ['theme']], free)).toEqual({
      ok: true,
      value: undefined,
    });
    expect(writeSettings.mock.calls).toEqual([[{ ...defaultSettings, theme: 'dark' }, ['theme']]]);
  });

  it.each([
    ['a pid that is text', [{ ...ref, pid: '812' }]],
    ['a pid with a fraction', [{ ...ref, pid: 812.5 }]],
    ['a start time that is no time', [{ ...ref, startedAt: Number.NaN }]],
    ['no start time', [{ pid: 812 }]],
    ['more than it asks for', [{ ...ref, force: true }]],
    ['no input', []],
    ['too many inputs', [ref, ref]],
  ])('refuses %s before any handler sees it', async (_, input) => {
    const result = await answer(failing, 'describeProcess', input, free);
    expect(result).toMatchObject({ ok: false, error: { code: 'invalid-request' } });
  });

  it.each(['killEverything', 'toString', '__proto__', ''])('knows no request %j', async (name) => {
    expect(await answer(failing, name, [], free)).toEqual({
      ok: false,
      error: { code: 'invalid-request', message: `There is no request “${name}”.` },
    });
  });

  it('B5 refuses in read-only mode what changes the system, and nothing else', async () => {
    const handlers = { ...failing, readSettings: () => stored };
    const end = [{ process: ref, force: false, graceMs: 1000 }];
    expect(await answer(handlers, 'endProcess', end, { readOnly: true })).toEqual({
      ok: false,
      error: {
        code: 'refused',
        message: 'Refused (B5): Sockeye was started with --read-only, which forbids endProcess.',
      },
    });
    expect(await answer(handlers, 'readSettings', [], { readOnly: true })).toEqual({
      ok: true,
      value: stored,
    });
  });

  it.each(['closeConnection', 'restartElevated'])(
    'B5 refuses %s in read-only mode, whatever its input',
    async (name) => {
      expect(await answer(failing, name, [], { readOnly: true })).toMatchObject({
        ok: false,
        error: { code: 'refused' },
      });
    },
  );

  it.each([
    ['an address longer than any', { local: { ...endpoint, address: '1'.repeat(65) } }],
    ['a port that is none', { remote: { ...endpoint, port: 65_536 } }],
    ['a zone that is no name', { local: { ...endpoint, zone: 1 } }],
    ['a namespace longer than any', { namespace: 'n'.repeat(301) }],
    ['an id without end', { id: 'i'.repeat(1001) }],
    ['more than it asks for', { state: 'ESTABLISHED' }],
  ])('refuses a connection with %s before any handler sees it', async (_, wrong) => {
    for (const name of ['closeConnection', 'readFurtherOwners']) {
      const ref = { ...connection, ...wrong };
      const input = name === 'closeConnection' ? { connection: ref } : ref;
      expect(await answer(failing, name, [input], free)).toMatchObject({
        ok: false,
        error: { code: 'invalid-request' },
      });
    }
  });

  it('asks for an administrator only when told so by true', async () => {
    for (const elevate of [false, 'true', 1, null]) {
      expect(
        await answer(failing, 'closeConnection', [{ connection, elevate }], free),
      ).toMatchObject({ ok: false, error: { code: 'invalid-request' } });
    }
  });

  it('passes an expected failure on by its code', async () => {
    const describeProcess = () => Promise.reject(new RequestError('not-found', 'It has ended.'));
    expect(await answer({ ...failing, describeProcess }, 'describeProcess', [ref], free)).toEqual({
      ok: false,
      error: { code: 'not-found', message: 'It has ended.' },
    });
  });

  it('takes any other error for a bug of its own, even a TypeError, and logs where it was', async () => {
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(await answer(failing, 'describeProcess', [ref], free)).toEqual({
      ok: false,
      error: { code: 'internal', message: 'describeProcess failed: a \u001b[31mbug' },
    });
    expect(log.mock.calls.join('')).toMatch(
      /^sockeye: describeProcess failed: TypeError: a \\u\{1b\}\[31mbug\n +at .*answer\.test\.ts/,
    );
    log.mockRestore();
  });
});

const endpoint = { address: '127.0.0.1', port: 80, zone: null };
const connection = {
  id: 'tcp 127.0.0.1:80 127.0.0.1:80 a1',
  protocol: 'tcp',
  namespace: null,
  local: endpoint,
  remote: endpoint,
};

const stored = { settings: defaultSettings, notice: null };

const failing: Handlers = {
  describeHost: bug,
  describeProcess: bug,
  endProcess: bug,
  closeConnection: bug,
  readFurtherOwners: bug,
  restartElevated: bug,
  describeTrees: bug,
  endTrees: bug,
  revealExecutable: bug,
  beginSave: bug,
  continueSave: bug,
  endSave: bug,
  lookUpAddress: bug,
  lookUpHost: bug,
  probePort: bug,
  readLocalSides: bug,
  openConsole: bug,
  readConsole: bug,
  writeConsole: bug,
  closeConsole: bug,
  readHistory: bug,
  readHistoryTable: bug,
  readHistoryFindings: bug,
  describeHistory: bug,
  clearHistory: bug,
  startTrace: bug,
  readTrace: bug,
  stopTrace: bug,
  readSettings: bug,
  writeSettings: bug,
};

function bug(): never {
  throw new TypeError('a \u001b[31mbug');
}
