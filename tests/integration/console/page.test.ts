import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConsoles } from '../../../electron/console/consoles.ts';
import { createProbing } from '../../../electron/probing/probing.ts';
import { createTalk, type Talk } from '../../../renderer/console/talk.ts';
import { isLive, type TalkState, type Wanted } from '../../../renderer/console/talk-state.ts';
import { pieceText } from '../../../renderer/console/transcript-text.ts';
import { changesSystem } from '../../../shared/api-inputs.ts';
import { type ConsoleRequests, consolesAtMost } from '../../../shared/console.ts';
import { RequestError, type Result, toAppError } from '../../../shared/result.ts';
import { type Authority, hasOpenssl, makeAuthority } from '../probing/authority.ts';
import { freePort, serve, serveTls } from '../probing/servers.ts';

describe('talking to a port by hand', () => {
  it('shows what was sent before what came back, and each end', async () => {
    const port = await serve((socket) => socket.pipe(socket));
    const talk = await held(toPort(port));
    expect(await talk.send(bytes('hello\r\n'))).toBe(true);
    await until(talk, ({ transcript }) => transcript.counts.received === 7);
    await talk.send(bytes(''), true);
    await until(talk, (state) => !isLive(state));
    expect(said(talk)).toEqual([
      expect.stringMatching(/^127\.0\.0\.1:\d+ is connected to 127\.0\.0\.1:\d+\.$/),
      '> hello',
      '< hello',
      'You have ended your direction (FIN). The peer can still send.',
      'The peer has ended its direction (FIN). It can still be sent to.',
      'Both directions have ended: the connection is closed.',
    ]);
    expect(await talk.send(bytes('x'))).toBe(false);
    expect(said(talk).at(-1)).toContain('Not sent: ');
    expect(talk.store.getState().transcript.counts.sent).toBe(7);
  });

  it('tells all times by the clock of the host', async () => {
    const port = await serve((socket) => socket.resume());
    const { api } = host();
    const aheadMs = 3_600_000;
    const openConsole: typeof api.openConsole = async (target) => {
      const opened = await api.openConsole(target);
      if (!opened.ok || !('at' in opened.value)) return opened;
      return { ok: true, value: { ...opened.value, at: opened.value.at + aheadMs } };
    };
    const talk = await held(toPort(port), { ...api, openConsole });
    await talk.send(bytes('x'));
    talk.close();
    const times = talk.store.getState().transcript.entries.map(({ at }) => at);
    expect(Math.min(...times) - Date.now()).toBeGreaterThan(aheadMs - 60_000);
  });

  it('says that the peer reset it', async () => {
    const port = await serve((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const talk = await held(toPort(port));
    await talk.send(bytes('x'));
    await until(talk, (state) => !isLive(state));
    expect(said(talk).at(-1)).toBe('The peer reset the connection (RST).');
  });

  it('keeps no place of those that have ended by themselves', async () => {
    const port = await serve((socket) => socket.resume().end());
    const { api } = host();
    for (let count = 0; count <= consolesAtMost; count += 1) {
      const talk = await held(toPort(port), api);
      await talk.send(bytes(''), true);
      await until(talk, (state) => !isLive(state));
      expect(said(talk).at(-1)).toBe('Both directions have ended: the connection is closed.');
    }
  });

  it('stays with the end of a peer that never stops', async () => {
    const port = await serve((socket) => {
      const flood = () => {
        while (socket.write(Buffer.alloc(64_000, '\u0000\n')));
        socket.once('drain', flood);
      };
      flood();
    });
    const talk = await held(toPort(port));
    const { transcript } = await until(talk, (state) => state.transcript.droppedBytes > 5_000_000);
    expect(transcript.keptBytes).toBeLessThanOrEqual(1_000_000);
    talk.close();
    expect(said(talk).at(-1)).toBe('You have closed the connection.');
    expect(isLive(talk.store.getState())).toBe(false);
  });

  it('sends no more at once than the host takes', async () => {
    const talk = await held(toPort(await serve((socket) => socket.resume())));
    expect(await talk.send(new Uint8Array(1_000_001))).toBe(false);
    expect(said(talk).at(-1)).toBe('Not sent: At most 1 MB is sent at a time.');
    expect(await talk.send(new Uint8Array(1_000_000))).toBe(true);
  });

  it('tries every address of a name, and says of each why it was not', async () => {
    const talk = talkOf();
    const port = await freePort();
    talk.begin({ kind: 'connect', host: 'localhost', port, tls: false });
    const { step } = await until(talk, ({ step }) => step.kind === 'not-connected');
    const failures = step.kind === 'not-connected' ? step.failures : [];
    expect(failures.map(({ result }) => result.outcome)).toEqual(failures.map(() => 'refused'));
    expect(failures[0]).toMatchObject({ here: { verdict: 'unread', why: 'no table here' } });
    talk.begin({ kind: 'connect', host: 'nosuch..name', port: 1, tls: false });
    expect((await until(talk, ({ step }) => step.kind === 'not-found')).step).toMatchObject({
      lookUp: { outcome: 'not-found' },
    });
  });

  it('ends what came about after all when nobody wants it any more', async () => {
    const accepted = Promise.withResolvers<void>();
    const port = await serve((socket) => socket.once('end', accepted.resolve).resume());
    const talk = talkOf();
    talk.begin(toPort(port));
    await until(talk, ({ step }) => step.kind === 'beginning' && /^Connecting/.test(step.says()));
    talk.close();
    expect(talk.store.getState().step).toEqual({ kind: 'none' });
    await accepted.promise;
    expect(talk.store.getState().step).toEqual({ kind: 'none' });
  });

  it('listens, and talks to whoever comes first', async () => {
    const talk = await held({ kind: 'listen', address: '127.0.0.1', port: 0, echo: false });
    const { step } = talk.store.getState();
    const client = connect(step.kind === 'held' ? step.local.port : 0, '127.0.0.1');
    await until(talk, ({ step }) => step.kind === 'held' && step.remote !== null);
    const { localPort } = client;
    await talk.send(bytes('welcome'), true);
    expect(await text(client)).toBe('welcome');
    await until(talk, (state) => !isLive(state));
    expect(said(talk).slice(0, 3)).toEqual([
      expect.stringMatching(/^Listening on 127\.0\.0\.1:\d+\. The first connection is taken/),
      `127.0.0.1:${localPort} has connected.`,
      '> welcome',
    ]);
    talk.leave();
    expect(talk.store.getState().transcript.entries).toEqual([]);
  });

  it('says so where the host no longer knows of it', async () => {
    const { api, consoles } = host();
    const talk = await held(toPort(await serve((socket) => socket.resume())), api);
    await consoles.closeConsole({ console: 1 });
    await until(talk, (state) => !isLive(state));
    expect(said(talk).at(-1)).toMatch(/^(?:What comes can no longer be read|Sockeye closed)/);
  });

  it('B5 may not be begun where the host is read-only', () => {
    const { openConsole, writeConsole, readConsole, closeConsole } = changesSystem;
    expect([openConsole, writeConsole, readConsole, closeConsole]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe.runIf(hasOpenssl)('a certificate that is not good (needs openssl)', () => {
  let authority: Authority;
  beforeAll(() => {
    authority = makeAuthority();
  });
  afterAll(() => authority.remove());

  it('is asked about before anything is sent', async () => {
    const port = await serveTls(authority.issue('own', { by: 'own' }), (socket) =>
      socket.pipe(socket),
    );
    const talk = talkOf();
    talk.begin({ ...toPort(port), tls: true });
    const { step } = await until(talk, ({ step }) => step.kind === 'not-secure');
    if (step.kind !== 'not-secure' || step.tls.outcome !== 'spoken') throw new Error('No TLS');
    talk.connectAnyway({ ...step.target, accepts: step.tls.chain[0]?.fingerprint ?? null });
    await until(talk, isLive);
    await talk.send(bytes('hello'));
    await until(talk, ({ transcript }) => transcript.counts.received === 5);
    expect(talk.store.getState()).toMatchObject({
      wanted: { kind: 'connect', tls: true },
      step: { tls: { problems: ['self-signed'] } },
    });
    talk.close();
  });
});

function toPort(port: number): Extract<Wanted, { kind: 'connect' }> {
  return { kind: 'connect', host: '127.0.0.1', port, tls: false };
}

/** The host of a page, without what lies between them. */
function host() {
  const noTable = async (): Promise<never> => {
    throw new RequestError('unavailable', 'no table here');
  };
  const consoles = createConsoles(noTable);
  const { lookUpHost, readLocalSides } = createProbing(noTable);
  const { openConsole, readConsole, writeConsole, closeConsole } = consoles;
  const api = {
    lookUpHost: answered(lookUpHost),
    readLocalSides: answered(readLocalSides),
    openConsole: answered<Parameters<ConsoleRequests['openConsole']>, Opened>(openConsole),
    readConsole: answered(readConsole),
    writeConsole: answered(writeConsole),
    closeConsole: answered(closeConsole),
  };
  return { api, consoles };
}

type Opened = ReturnType<ConsoleRequests['openConsole']>;

function answered<Input extends readonly unknown[], Value>(
  ask: (...input: Input) => Promise<Value>,
): (...input: Input) => Promise<Result<Value>> {
  return async (...input) => {
    try {
      return { ok: true, value: await ask(...input) };
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      return { ok: false, error: toAppError(error) };
    }
  };
}

function talkOf(api = host().api): Talk {
  return createTalk(api, () => new Promise(setImmediate));
}

async function held(wanted: Wanted, api = host().api): Promise<Talk> {
  const talk = talkOf(api);
  talk.begin(wanted);
  await until(talk, isLive);
  return talk;
}

async function until({ store }: Talk, isSo: (state: TalkState) => boolean): Promise<TalkState> {
  return await new Promise((resolve) => {
    const look = (state: TalkState) => {
      if (!isSo(state)) return;
      unsubscribe();
      resolve(state);
    };
    const unsubscribe = store.subscribe(look);
    look(store.getState());
  });
}

function said({ store }: Talk): readonly string[] {
  return store.getState().transcript.entries.map((entry) => {
    if (entry.kind === 'note') return entry.note();
    return `${entry.kind === 'sent' ? '>' : '<'} ${pieceText(entry, 'text')}`;
  });
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
