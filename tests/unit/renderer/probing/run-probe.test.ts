import { describe, expect, it } from 'vitest';
import type { Asked } from '../../../../renderer/probing/asked.ts';
import { type ProbeStep, runProbe } from '../../../../renderer/probing/run-probe.ts';
import type { Api } from '../../../../shared/api.ts';
import type { HostLookUp } from '../../../../shared/probe.ts';
import { probed } from '../../shared/probing/probed.ts';

describe('runProbe', () => {
  it('shows each result as it comes, and last what the table says of own addresses', async () => {
    const steps = await run({});
    expect(steps.map(({ kind }) => kind)).toEqual([
      'looking',
      'testing',
      'testing',
      'testing',
      'done',
    ]);
    const counts = steps.map((step) =>
      'slots' in step ? step.slots.filter(({ result }) => result !== null).length : null,
    );
    expect(counts).toEqual([null, 0, 1, 2, 2]);
    const last = steps.at(-1);
    expect(last?.kind === 'done' && last.slots.map(({ here }) => here)).toEqual([
      { verdict: 'not-held', holders: [], otherProtocol: false },
      null,
    ]);
  });

  it('tests no more than four at once', async () => {
    let running = 0;
    let most = 0;
    const asked = { ...usual, ports: Array.from({ length: 16 }, (_, index) => index + 1) };
    const steps = await run(
      {
        async probePort() {
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setTimeout(resolve, 1));
          running -= 1;
          return { ok: true, value: probed() };
        },
      },
      asked,
    );
    expect(most).toBe(4);
    expect(steps.at(-1)?.kind).toBe('done');
  });

  it('says that a host was not found, and tests nothing', async () => {
    const missing: HostLookUp = { ...lookUp, outcome: 'not-found', addresses: [] };
    const steps = await run({ lookUpHost: async () => ({ ok: true, value: missing }) });
    expect(steps.at(-1)).toEqual({ kind: 'done', asked: usual, lookUp: missing, slots: [] });
  });

  it('shows what failed, of the host and of a port', async () => {
    const error = { code: 'unavailable', message: 'gone' } as const;
    const steps = await run({ lookUpHost: async () => ({ ok: false, error }) });
    expect(steps.at(-1)).toEqual({ kind: 'failed', error });
    const last = (await run({ probePort: async () => ({ ok: false, error }) })).at(-1);
    expect(last?.kind === 'done' && last.slots.map(({ result }) => result)).toEqual([
      { ok: false, error },
      { ok: false, error },
    ]);
  });

  it('says that the table could not be read', async () => {
    const error = { code: 'unavailable', message: 'gone' } as const;
    const last = (await run({ readLocalSides: async () => ({ ok: false, error }) })).at(-1);
    expect(last?.kind === 'done' && last.slots[0]?.here).toEqual({
      verdict: 'unread',
      why: 'gone',
    });
  });
});

type ProbeApi = Pick<Api, 'lookUpHost' | 'probePort' | 'readLocalSides'>;

const usual: Asked = { host: 'localhost', ports: [1234], kind: 'tcp' };

const lookUp: HostLookUp = {
  host: 'localhost',
  outcome: 'found',
  tookMs: 1,
  addresses: ['127.0.0.1', '192.0.2.1'],
  leftOutCount: 0,
  errno: null,
};

async function run(api: Partial<ProbeApi>, asked = usual): Promise<readonly ProbeStep[]> {
  const steps: ProbeStep[] = [];
  const answers: ProbeApi = {
    lookUpHost: async () => ({ ok: true, value: lookUp }),
    probePort: async ({ address, port }) => ({
      ok: true,
      value: probed({ address, port, ownAddress: address === '127.0.0.1' ? address : null }),
    }),
    readLocalSides: async (ports) => ({
      ok: true,
      value: ports.map(() => ({ verdict: 'not-held', holders: [], otherProtocol: false })),
    }),
    ...api,
  };
  await runProbe(answers, asked, (step) => steps.push(step));
  return steps;
}
