import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHostNames } from '../../../../electron/addresses/host-names.ts';
import type { AskName, NameAnswer } from '../../../../electron/addresses/reverse-name.ts';

describe('names of hosts', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are asked for in the background, once for each address', async () => {
    const dns = fakeDns();
    const names = createHostNames(dns.onName, dns.ask);
    expect([names.of('10.0.0.1'), names.of('10.0.0.1')]).toEqual([null, null]);
    await dns.answer('10.0.0.1', { kind: 'named', name: 'one.example' });
    expect(dns.news()).toBe(1);
    expect([names.of('10.0.0.1'), dns.asked]).toEqual(['one.example', ['10.0.0.1']]);
  });

  it('are asked for four at a time', async () => {
    const dns = fakeDns();
    const names = createHostNames(dns.onName, dns.ask);
    for (let host = 1; host <= 7; host += 1) names.of(`10.0.0.${host}`);
    expect(dns.asked).toHaveLength(4);
    await dns.answer('10.0.0.2', nameless);
    expect(dns.asked.slice(4)).toEqual(['10.0.0.5']);
    expect(dns.news()).toBe(0);
  });

  it('are asked for again an hour later, and stay meanwhile, even if nobody answers', async () => {
    const dns = fakeDns();
    const names = createHostNames(dns.onName, dns.ask);
    names.of('10.0.0.1');
    await dns.answer('10.0.0.1', { kind: 'named', name: 'one.example' });
    vi.advanceTimersByTime(59 * 60_000);
    names.of('10.0.0.1');
    expect(dns.asked).toHaveLength(1);
    vi.advanceTimersByTime(60_000);
    expect(names.of('10.0.0.1')).toBe('one.example');
    expect(dns.asked).toHaveLength(2);
    await dns.answer('10.0.0.1', unanswered);
    expect([names.of('10.0.0.1'), dns.news()]).toEqual(['one.example', 1]);
  });

  it('go when the DNS has none any more', async () => {
    const dns = fakeDns();
    const names = createHostNames(dns.onName, dns.ask);
    names.of('10.0.0.1');
    await dns.answer('10.0.0.1', { kind: 'named', name: 'one.example' });
    vi.advanceTimersByTime(60 * 60_000);
    names.of('10.0.0.1');
    await dns.answer('10.0.0.1', nameless);
    expect([names.of('10.0.0.1'), dns.news()]).toEqual([null, 2]);
  });

  it('are given up for a minute when nobody answers, which is said until somebody does', async () => {
    const dns = fakeDns();
    const names = createHostNames(dns.onName, dns.ask);
    for (let host = 1; host <= 100; host += 1) names.of(`10.0.0.${host}`);
    for (let host = 1; host <= 8; host += 1) {
      expect(names.problem()).toBeNull();
      await dns.answer(`10.0.0.${host}`, unanswered);
    }
    expect(names.problem()).toMatch(/^No server of the DNS answers/);
    names.of('10.0.1.1');
    // Those that were on their way are the last.
    expect(dns.asked).toHaveLength(11);

    vi.advanceTimersByTime(60_000);
    names.of('10.0.1.1');
    await dns.answer('10.0.0.9', { kind: 'named', name: 'nine.example' });
    expect(names.problem()).toBeNull();
    expect(dns.asked).toContain('10.0.1.1');
  });

  it('are not asked for any more once nobody wants them', async () => {
    const dns = fakeDns();
    const names = createHostNames(dns.onName, dns.ask);
    for (let host = 1; host <= 9; host += 1) names.of(`10.0.0.${host}`);
    names.rest();
    expect(dns.stopped()).toBe(4);
    await dns.answer('10.0.0.1', { kind: 'named', name: 'late.example' });
    expect([dns.asked.length, dns.news()]).toEqual([4, 0]);
    names.of('10.0.0.1');
    expect(dns.asked).toHaveLength(5);
  });

  it('are kept for a limited number of addresses', async () => {
    const names = createHostNames(
      () => {},
      (address) => Promise.resolve({ kind: 'named', name: `h${address}` }),
    );
    for (let host = 0; host < 20_100; host += 1) {
      names.of(`${host}`);
      if (host % 1000 === 0) await settled();
    }
    await settled();
    expect([names.of('0'), names.of('20099')]).toEqual([null, 'h20099']);
  });
});

const nameless = { kind: 'nameless' } as const;
const unanswered = { kind: 'unanswered' } as const;

/** Answers when it is told to. */
function fakeDns() {
  const asked: string[] = [];
  const answers = new Map<string, (answer: NameAnswer) => void>();
  const signals: AbortSignal[] = [];
  let news = 0;
  const ask: AskName = (address, signal) => {
    asked.push(address);
    signals.push(signal);
    return new Promise((resolve) => answers.set(address, resolve));
  };
  return {
    ask,
    asked,
    onName: () => {
      news += 1;
    },
    news: () => news,
    stopped: () => signals.filter(({ aborted }) => aborted).length,
    async answer(address: string, answer: NameAnswer) {
      answers.get(address)?.(answer);
      await settled();
    },
  };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 2500; turn += 1) await Promise.resolve();
}
