import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLines } from '../../../../../../electron/collector/sources/darwin/lines.ts';

describe('the lines of an output', () => {
  it('are whole, however it is cut into chunks', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '企', '\n', '🙂') });
    fc.assert(
      fc.property(text, fc.array(fc.nat(20)), (printed, sizes) => {
        const found: string[] = [];
        const lines = createLines((line) => found.push(line));
        let rest = Buffer.from(printed);
        for (const size of sizes) {
          lines.add(rest.subarray(0, size));
          rest = rest.subarray(size);
        }
        lines.add(rest);
        lines.end();
        expect(found).toEqual(
          printed
            .replace(/\n$/, '')
            .split('\n')
            .slice(printed === '' ? 1 : 0),
        );
      }),
    );
  });

  it('are given on in parts where one has no end', () => {
    let longest = 0;
    const lines = createLines((line) => {
      longest = Math.max(longest, line.length);
    });
    for (let count = 0; count < 100; count += 1) lines.add(Buffer.alloc(65_536, 'x'));
    lines.end();
    expect(longest).toBeLessThan(2 * 1024 * 1024);
  });
});
