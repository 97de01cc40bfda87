import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { nameInHosts } from '../../../electron/addresses/hosts-file.ts';
import { createAskName } from '../../../electron/addresses/reverse-name.ts';
import { type Answers, startDnsServer } from './dns-server.ts';

const never = new AbortController().signal;

describe('the name of an address', () => {
  it('is what the DNS says, of IPv4 and IPv6', async () => {
    const server = await startDnsServer(() => [['Host-7', 'Example', 'ORG']]);
    const ask = createAskName({ servers: [server.address] });
    const name = { kind: 'named', name: 'host-7.example.org' };
    expect([await ask('8.8.4.4', never), await ask('2001:4860::8', never)]).toEqual([name, name]);
    expect(server.questions).toEqual([
      '4.4.8.8.in-addr.arpa',
      `8.${'0.'.repeat(23)}0.6.8.4.1.0.0.2.ip6.arpa`,
    ]);
  });

  it.each<[string, ReturnType<Answers>]>([
    ['there is no such name', 3],
    ['there is no record', []],
    ['the server fails', 2],
    ['it is asked to refuse', 5],
  ])('is none where %s', async (_, answer) => {
    const server = await startDnsServer(() => answer);
    const ask = createAskName({ servers: [server.address], deadlineMs: 1500 });
    expect(await ask('8.8.4.4', never)).toEqual({ kind: 'nameless' });
  });

  it.each<[string, readonly string[]]>([
    ['of another address', ['127', '0', '0', '1']],
    ['with markup', ['<img src=x>', 'example']],
    ['with control characters', ['a\u001b[2J', 'example']],
    ['with blanks', ['a b', 'example']],
    ['in another direction', ['\u00e2\u0080\u00ae', 'example']],
    ['too long', Array<string>(5).fill('x'.repeat(60))],
    ['that begins with a dash', ['-rf', 'example']],
    ['of nothing', []],
  ])('is never one %s', async (_, labels) => {
    const server = await startDnsServer(() => [labels]);
    const ask = createAskName({ servers: [server.address], deadlineMs: 1500 });
    expect(await ask('8.8.4.4', never)).toMatchObject({
      kind: expect.not.stringContaining('named'),
    });
    expect(server.questions.length).toBeGreaterThan(0);
  });

  it('is first of all that of the hosts file', async () => {
    const server = await startDnsServer(() => [['example']]);
    const file = fileWith(
      '# 8.8.4.4 wrong\n::1 one\n8.8.4.4\tPrinter.example  other # x\n8.8.4.4 late\n',
    );
    const nameOfHost = (address: string) => nameInHosts(address, file);
    const ask = createAskName({ servers: [server.address], nameOfHost });
    expect(await ask('8.8.4.4', never)).toEqual({ kind: 'named', name: 'printer.example' });
    expect(await ask('::1', never)).toEqual({ kind: 'named', name: 'one' });
    expect(server.questions).toEqual([]);
    expect(await ask('8.8.8.8', never)).toEqual({ kind: 'named', name: 'example' });
    writeFileSync(file, '8.8.4.4 another\n0:0::0:1 loop\n');
    expect(await ask('8.8.4.4', never)).toEqual({ kind: 'named', name: 'another' });
    expect(await ask('::1', never)).toEqual({ kind: 'named', name: 'loop' });
    rmSync(file);
    expect(await ask('8.8.4.4', never)).toEqual({ kind: 'named', name: 'example' });
  });

  it('is the first of several that can be one', async () => {
    const server = await startDnsServer(() => [
      ['1', '2'],
      ['good', 'example'],
    ]);
    const ask = createAskName({ servers: [server.address] });
    expect(await ask('8.8.4.4', never)).toEqual({ kind: 'named', name: 'good.example' });
  });
});

describe('a DNS that never answers', () => {
  it('is given up at the deadline', async () => {
    const server = await startDnsServer(() => null);
    const ask = createAskName({ servers: [server.address, server.address], deadlineMs: 300 });
    const startedAt = performance.now();
    expect(await ask('8.8.4.4', never)).toEqual({ kind: 'unanswered' });
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(server.questions.length).toBeGreaterThan(0);
  });

  it('is given up at once when nobody waits for it any more', async () => {
    const server = await startDnsServer(() => null);
    const ask = createAskName({ servers: [server.address], deadlineMs: 60_000 });
    const controller = new AbortController();
    const answer = ask('8.8.4.4', controller.signal);
    controller.abort();
    expect(await answer).toEqual({ kind: 'unanswered' });
    expect(await ask('8.8.4.4', controller.signal)).toEqual({ kind: 'unanswered' });
  });

  it('counts as such where nothing listens', async () => {
    const ask = createAskName({ servers: ['127.0.0.1:9'], deadlineMs: 500 });
    expect(await ask('8.8.4.4', never)).toEqual({ kind: 'unanswered' });
  });
});

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sockeye-hosts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'hosts');
  writeFileSync(file, text);
  return file;
}
