import { describe, expect, it } from 'vitest';
import { createLifeReader } from '../../../../electron/collector/life-reader.ts';
import type { LifeSource } from '../../../../electron/collector/sources/socket-life.ts';
import { RequestError } from '../../../../shared/result.ts';
import { lifeWith, taken } from './told.ts';

const told = taken(lifeWith(1, [['SYN_SENT', 1]])());
const nothing = { lives: [], lost: 0, isCut: false };

describe('what the kernel tells', () => {
  it('is nothing where no kernel does, which is said', async () => {
    const reader = createLifeReader(undefined);
    reader.start();
    expect(await reader.take()).toEqual(nothing);
    expect(reader.events()).toEqual({
      are: 'off',
      why: 'This system does not tell of changes of state when they happen',
      needsElevation: false,
    });
  });

  it('is nothing where it is refused, which is said, as is whether an administrator would be told', async () => {
    const reader = createLifeReader(() => {
      throw new RequestError('unsupported', 'Only root may', { needsElevation: true });
    });
    reader.start();
    expect(await reader.take()).toEqual(nothing);
    expect(reader.events()).toEqual({ are: 'off', why: 'Only root may', needsElevation: true });
    reader.stop();
  });

  it('begins once, is taken as it is told, and ends when it is stopped', async () => {
    const source = sourceThat(() => told);
    const reader = createLifeReader(source.open);
    expect(source.calls).toEqual([]);
    reader.start();
    reader.start();
    expect([await reader.take(), reader.events()]).toEqual([told, { are: 'on' }]);
    reader.stop();
    expect(source.calls).toEqual(['open', 'take', 'close']);
  });

  it('that fails later is closed, said to be off, and cuts what was told', async () => {
    const source = sourceThat(() => {
      throw new Error('EIO');
    });
    const reader = createLifeReader(source.open);
    reader.start();
    expect(await reader.take()).toEqual({ ...nothing, isCut: true });
    expect(reader.events()).toEqual({ are: 'off', why: 'EIO', needsElevation: false });
    expect(await reader.take()).toEqual(nothing);
    reader.start();
    expect(source.calls).toEqual(['open', 'take', 'close']);
  });
});

describe('what the kernel tells an administrator', () => {
  const refused = () => {
    throw new RequestError('unsupported', 'Only root may', { needsElevation: true });
  };
  const off = { are: 'off', why: 'Only root may', needsElevation: true };
  const { signal } = new AbortController();

  it('is not to be had where there is nobody to ask', () => {
    expect(createLifeReader(refused).elevate).toBeUndefined();
  });

  it('is taken once one was asked for, who is asked once', async () => {
    const source = sourceThat(async () => told);
    const reader = createLifeReader(refused, async () => source.open());
    reader.start();
    expect(reader.events()).toEqual(off);
    expect(await reader.elevate?.(signal)).toBe('done');
    expect(await reader.elevate?.(signal)).toBe('done');
    expect([await reader.take(), reader.events()]).toEqual([told, { are: 'on' }]);
    reader.stop();
    expect(source.calls).toEqual(['open', 'take', 'close']);
  });

  it('is not asked for where the kernel tells us, be it not begun yet', async () => {
    const source = sourceThat(() => told);
    const reader = createLifeReader(source.open, () => Promise.reject(new Error('Asked')));
    expect(await reader.elevate?.(signal)).toBe('done');
    reader.start();
    expect([await reader.take(), source.calls]).toEqual([told, ['open', 'take']]);
  });

  it('stays off where that was declined or failed, as it was', async () => {
    const declined = createLifeReader(refused, async () => 'declined');
    expect(await declined.elevate?.(signal)).toBe('declined');
    const failed = createLifeReader(refused, () => Promise.reject(new Error('No agent')));
    await expect(failed.elevate?.(signal)).rejects.toThrow('No agent');
    for (const reader of [declined, failed]) {
      expect([await reader.take(), reader.events()]).toEqual([nothing, off]);
    }
  });

  it('is off once it has ended, cuts what was told, and can be asked for again', async () => {
    const why = 'It has ended';
    const ended = new RequestError('unavailable', why, { needsElevation: true });
    const sources = [sourceThat(() => Promise.reject(ended)), sourceThat(async () => told)];
    const left = [...sources];
    const reader = createLifeReader(refused, async () => left.shift()?.open() ?? 'declined');
    await reader.elevate?.(signal);
    expect(await reader.take()).toEqual({ ...nothing, isCut: true });
    expect(reader.events()).toEqual({ are: 'off', why, needsElevation: true });
    expect(await reader.elevate?.(signal)).toBe('done');
    expect([await reader.take(), reader.events()]).toEqual([told, { are: 'on' }]);
    expect(sources.map(({ calls }) => calls)).toEqual([
      ['open', 'take', 'close'],
      ['open', 'take'],
    ]);
  });
});

function sourceThat(take: LifeSource['take']) {
  const calls: string[] = [];
  return {
    calls,
    open(): LifeSource {
      calls.push('open');
      return {
        take() {
          calls.push('take');
          return take();
        },
        close: () => void calls.push('close'),
      };
    },
  };
}
