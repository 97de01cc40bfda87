import { X509Certificate } from 'node:crypto';
import type { TlsOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probePort } from '../../../electron/probing/probe-port.ts';
import type { TlsResult } from '../../../shared/probe.ts';
import { verdictOf } from '../../../shared/probing/verdict.ts';
import { type Authority, hasOpenssl, makeAuthority } from './authority.ts';
import { serve, serveTls, target } from './servers.ts';

let authority: Authority;

describe.runIf(hasOpenssl)('probePort with TLS (needs openssl)', () => {
  beforeAll(() => {
    authority = makeAuthority();
  });

  afterAll(() => authority.remove());

  it('shows version, cipher, application protocol and chain of a good server', async () => {
    const leaf = authority.issue('good');
    const tls = await shown({ ...leaf, ALPNProtocols: ['http/1.1'] });
    const { fingerprint256 } = new X509Certificate(leaf.cert);
    expect(tls).toEqual({
      outcome: 'spoken',
      version: 'TLSv1.3',
      cipher: expect.stringMatching(/^TLS_AES_/),
      application: 'http/1.1',
      problems: [],
      declined: null,
      verifyCode: null,
      chain: [
        {
          subject: 'CN=good',
          issuer: 'CN=authority',
          names: ['localhost', '127.0.0.1'],
          validFrom: Date.UTC(2020, 0, 1),
          validTo: Date.UTC(2099, 0, 1),
          fingerprint: fingerprint256,
        },
        expect.objectContaining({ subject: 'CN=authority', issuer: 'CN=authority' }),
      ],
    });
  });

  it('says that a certificate has expired, or is not valid yet', async () => {
    const past = authority.issue('past', { to: '20200102' });
    expect(await problemsOf(past)).toEqual(['expired']);
    const future = authority.issue('future', { from: '20980101' });
    expect(await problemsOf(future)).toEqual(['not-yet-valid']);
  });

  it('says that a certificate is for other names', async () => {
    const other = authority.issue('other', { names: 'DNS:other.example' });
    expect(await problemsOf(other)).toEqual(['wrong-name']);
  });

  it('says that a certificate signed itself', async () => {
    const own = authority.issue('own', { by: 'own', to: '20200102' });
    expect(await problemsOf(own)).toEqual(['expired', 'self-signed']);
  });

  it('says that the root is not known, or that an issuer is missing', async () => {
    const { key, cert } = authority.issue('unknown');
    const whole = `${cert}${authority.certificate}`;
    expect(await problemsOf({ key, cert: whole }, [])).toEqual(['unknown-root']);
    expect(await problemsOf({ key, cert }, [])).toEqual(['issuer-missing']);
  });

  it('follows a chain with an issuer between', async () => {
    const between = authority.issue('between', { mayIssue: true });
    const leaf = authority.issue('leaf', { by: 'between' });
    const tls = await shown({ key: leaf.key, cert: `${leaf.cert}${between.cert}` });
    expect(tls).toMatchObject({ outcome: 'spoken', problems: [] });
    const subjects = tls.outcome === 'spoken' ? tls.chain.map(({ subject }) => subject) : [];
    expect(subjects).toEqual(['CN=leaf', 'CN=between', 'CN=authority']);
    expect(await problemsOf(leaf)).toEqual(['issuer-missing']);
  });

  it('looks at a server that speaks an old version only', async () => {
    const old = {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    } as const;
    expect(await shown({ ...authority.issue('old'), ...old })).toMatchObject({
      outcome: 'spoken',
      version: 'TLSv1.1',
      problems: [],
    });
  });

  it('names the alert of a server that declines', async () => {
    const leaf = authority.issue('picky');
    expect(await shown({ ...leaf, ALPNProtocols: ['imap'] })).toEqual({
      outcome: 'declined',
      reason: 'no_application_protocol',
    });
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'hears that the server wants a certificate of the client, by %s',
    async (version) => {
      const options = { requestCert: true, minVersion: version, maxVersion: version };
      const tls = await shown({ ...authority.issue('strict'), ...options });
      expect(tls).toMatchObject(
        version === 'TLSv1.2'
          ? { outcome: 'declined', reason: 'handshake_failure' }
          : { outcome: 'spoken', problems: [], declined: 'certificate_required' },
      );
      expect(verdictOf({ outcome: 'open', tls: { ...tls, tookMs: 1 } })).toBe('no-tls');
    },
  );

  it('sends nothing to a server that is not trusted', async () => {
    const received: Buffer[] = [];
    const leaf = authority.issue('nosy', { by: 'nosy' });
    const options = { ...leaf, ALPNProtocols: ['h2'] };
    const port = await serveTls(options, (socket) => {
      socket.on('data', (chunk) => received.push(chunk));
    });
    expect(await tlsAt(port)).toMatchObject({ outcome: 'spoken', problems: ['self-signed'] });
    expect(received).toEqual([]);
  });
});

describe('probePort with TLS, of what is none', () => {
  it('says so of a server that speaks something else first', async () => {
    const port = await serve((socket) => socket.write('220 mail.example ESMTP\r\n'));
    expect(await tlsAt(port)).toMatchObject({ outcome: 'plain' });
  });

  it('says so of one that answers in plain text', async () => {
    const port = await serve((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );
    expect(await tlsAt(port)).toMatchObject({ outcome: 'plain' });
  });

  it('gives up on one that never stops talking', async () => {
    let sent = 0;
    const port = await serve((socket) => {
      const piece = Buffer.alloc(65_536, 'x');
      const more = () => {
        while (!socket.destroyed && socket.write(piece)) sent += piece.length;
      };
      socket.on('drain', more);
      more();
    });
    expect(await tlsAt(port)).toMatchObject({ outcome: 'plain' });
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });

  it('survives bytes that only begin like TLS', async () => {
    const records = [
      // A server hello that claims to be longer than it is.
      [22, 3, 3, 0, 40, 2, 0, 255, 255, ...Array<number>(36).fill(65)],
      // A certificate of nothing where a server hello belongs.
      [22, 3, 3, 0, 7, 11, 0, 0, 3, 0, 0, 0],
      // Application data in the clear.
      [23, 3, 3, 0, 4, 1, 2, 3, 4],
      // An alert of no known kind.
      [21, 3, 3, 0, 2, 9, 250],
    ];
    for (const record of records) {
      const port = await serve((socket) =>
        socket.once('data', () => socket.end(Buffer.from(record))),
      );
      const tls = await tlsAt(port);
      expect(['plain', 'failed', 'declined', 'ended', 'reset']).toContain(tls.outcome);
    }
  });

  it('waits no longer than its time for one that says nothing', async () => {
    const port = await serve(() => undefined);
    expect(await tlsAt(port, [], 200)).toEqual({ outcome: 'no-answer', reason: null });
  });

  it('tells an end from a reset', async () => {
    const ending = await serve((socket) => socket.once('data', () => socket.end()));
    expect(await tlsAt(ending)).toEqual({ outcome: 'ended', reason: null });
    const resetting = await serve((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await tlsAt(resetting)).toEqual({ outcome: 'reset', reason: null });
  });
});

type Shown =
  | Omit<Extract<TlsResult, { outcome: 'spoken' }>, 'tookMs'>
  | Omit<Extract<TlsResult, { reason: unknown }>, 'tookMs'>;

async function tlsAt(
  port: number,
  roots: readonly string[] = [],
  timeoutMs = 2000,
): Promise<Shown> {
  const asked = target(port, { host: 'localhost', tls: true, timeoutMs });
  const { outcome, tls } = await probePort(asked, { roots });
  expect(outcome).toBe('open');
  if (tls === null) throw new Error('It was not asked for TLS');
  const { tookMs, ...found } = tls;
  expect(tookMs).toBeGreaterThan(0);
  return found;
}

async function shown(options: TlsOptions, roots = [authority.certificate]): Promise<Shown> {
  return await tlsAt(await serveTls(options), roots);
}

async function problemsOf(options: TlsOptions, roots?: string[]): Promise<readonly string[]> {
  const tls = await shown(options, roots);
  return tls.outcome === 'spoken' ? tls.problems : [tls.outcome, tls.reason ?? ''];
}
