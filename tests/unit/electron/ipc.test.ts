import { describe, expect, it } from 'vitest';
import type { Handlers } from '../../../electron/handlers.ts';
import { registerHandlers } from '../../../electron/ipc.ts';
import { requestNames } from '../../../shared/api-inputs.ts';
import type { Process } from '../../../shared/process.ts';

const page = { origin: 'app://bundle', parent: null };

describe('registerHandlers', () => {
  it('listens on one channel per request, of its name', () => {
    expect([...register().keys()]).toEqual(requestNames);
  });

  it('answers the page', async () => {
    expect(await ask(page, 'endProcess', [request])).toEqual({ ok: true, value: report });
  });

  it('refuses input that is not what the request takes', async () => {
    expect(await ask(page, 'endProcess', [{ ...request, graceMs: -1 }])).toMatchObject({
      ok: false,
      error: { code: 'invalid-request' },
    });
  });

  it.each([
    ['a frame that has gone', null],
    ['a frame inside the page', { origin: 'app://bundle', parent: page }],
    ['a page from elsewhere', { origin: 'https://example.com', parent: null }],
    ['an opaque origin', { origin: 'null', parent: null }],
    ['an origin that only begins like the page', { origin: 'app://bundle.evil', parent: null }],
  ])('refuses %s, whatever it asks for', async (_who, frame) => {
    const results = await Promise.all(requestNames.map((name) => ask(frame, name, [])));
    const refusals = requestNames.map((name) => {
      const message = `${name} was asked for by something other than Sockeye's own page.`;
      return { ok: false, error: { code: 'invalid-request', message } };
    });
    expect(results).toEqual(refusals);
  });
});

const request = { process: { pid: 4711, startedAt: 1 }, force: false, graceMs: 500 };
const report = { outcome: 'ended', tookMs: 1, ports: [] } as const;

const child: Process = {
  pid: 4711,
  startedAt: 1,
  name: 'node',
  commandLine: null,
  executable: null,
  user: null,
  parent: null,
  unit: null,
  container: null,
};

const handlers: Handlers = {
  describeHost: () => ({
    kind: 'desktop',
    version: '1.0.0',
    platform: 'linux',
    computer: 'computer',
    user: 'user',
    elevated: false,
    elevationPrompt: null,
    canRestartElevated: false,
    readOnly: false,
    settingsFile: '/home/ada/.config/sockeye/settings.json',
  }),
  describeProcess: () => ({
    process: child,
    connections: [],
    connectionCount: 0,
    children: [],
    childCount: 0,
    supervisor: null,
    refusal: null,
  }),
  endProcess: () => report,
  closeConnection: () => ({ outcome: 'closed' }),
  readFurtherOwners: () => ({ owners: [], notice: null }),
  restartElevated: () => ({ outcome: 'declined' }),
  describeTrees: unused,
  endTrees: unused,
  revealExecutable: unused,
  beginSave: unused,
  continueSave: unused,
  endSave: unused,
  lookUpHost: unused,
  probePort: unused,
  startTrace: unused,
  readTrace: unused,
  stopTrace: unused,
  readLocalSides: unused,
  openConsole: unused,
  readConsole: unused,
  writeConsole: unused,
  closeConsole: unused,
  readHistory: unused,
  readHistoryTable: unused,
  readHistoryFindings: unused,
  describeHistory: unused,
  clearHistory: unused,
  lookUpAddress: () => ({
    scope: 'public',
    country: null,
    countriesBuiltAt: null,
    hostName: null,
    notice: null,
  }),
  readSettings: () => {
    throw new Error('No test reads settings');
  },
  writeSettings: () => {},
};

type Frame = { readonly origin: string; readonly parent: unknown } | null;
type Listener = (event: { readonly senderFrame: Frame }, ...input: unknown[]) => Promise<unknown>;

function register(): Map<string, Listener> {
  const listeners = new Map<string, Listener>();
  const ipc = { handle: (channel: string, listener: Listener) => listeners.set(channel, listener) };
  registerHandlers(ipc, handlers, 'app://bundle');
  return listeners;
}

async function ask(frame: Frame, name: string, input: readonly unknown[]): Promise<unknown> {
  return await register().get(name)?.({ senderFrame: frame }, ...input);
}

function unused(): never {
  throw new Error('No test asks for it');
}
