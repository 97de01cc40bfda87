import { describe, expect, it } from 'vitest';
import type { System } from '../../../../electron/collector/sources/source.ts';
import { tableReader } from '../../../../electron/terminal/reading.ts';

describe('reading the table', () => {
  it('T8 is given up at once when told to stop, and never overlaps with one that goes on', async () => {
    const stop = new AbortController();
    let begun = 0;
    const read = tableReader(
      systemThat(() => {
        begun += 1;
        return new Promise(() => undefined);
      }),
      { stop: stop.signal },
    );
    const first = read();
    stop.abort();
    await expect(first).rejects.toThrow('Told to stop');
    await expect(read()).rejects.toThrow('A reading that was abandoned still goes on');
    expect(begun).toBe(1);
  });

  it('can be done again after it has failed', async () => {
    const failures = [new Error('ss is missing')];
    const read = tableReader(
      systemThat(async () => {
        const failure = failures.pop();
        if (failure !== undefined) throw failure;
        return {
          sockets: [],
          source: 'ss',
          warnings: ['no UDP'],
          hiddenOwners: null,
          revealable: false,
        };
      }),
    );
    await expect(read()).rejects.toThrow('ss is missing');
    await new Promise(setImmediate);
    expect((await read()).reading).toMatchObject({ source: 'ss', warnings: ['no UDP'] });
  });
});

function systemThat(read: System['sockets']['read']): System {
  return {
    sockets: { read },
    processes: { read: async () => new Map(), parents: async () => new Map() },
  };
}
