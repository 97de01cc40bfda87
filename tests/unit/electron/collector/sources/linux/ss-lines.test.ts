import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSsLines } from '../../../../../../electron/collector/sources/linux/ss-lines.ts';

describe('createSsLines', () => {
  it('gives the same lines however the output is cut into chunks', () => {
    const output = 'tcp a\nudp b\n\t info of b\n   more\n\ntcp c\n';
    fc.assert(
      fc.property(fc.array(fc.nat(output.length)), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), output.length];
        const chunks = places.slice(1).map((end, index) => output.slice(places[index], end));
        expect(linesOf(chunks)).toEqual({
          lines: ['tcp a', 'udp b\n\t info of b\n   more', 'tcp c'],
          unfinished: null,
        });
      }),
    );
  });

  it('keeps half a last line apart', () => {
    expect(linesOf(['tcp a\ntcp 127.0.0.1:80 127.0'])).toEqual({
      lines: ['tcp a'],
      unfinished: 'tcp 127.0.0.1:80 127.0',
    });
  });

  it('leaves out the blanks that pad a line', () => {
    expect(linesOf(['tcp a     \n\t bbr   \ntcp b   \n'])).toEqual({
      lines: ['tcp a     \n\t bbr', 'tcp b'],
      unfinished: null,
    });
  });

  it('gives lines on before the end, when there is enough of them', () => {
    const lines: string[] = [];
    createSsLines((line) => lines.push(line)).add(Buffer.from('tcp a line\n'.repeat(6000)));
    expect(lines.length).toBeGreaterThan(5900);
  });

  it('cuts a line that does not end, rather than keep it', () => {
    const lines: string[] = [];
    const reader = createSsLines((line) => lines.push(line));
    for (let megabyte = 0; megabyte < 20; megabyte += 1) reader.add(Buffer.alloc(1024 * 1024, 'x'));
    expect(lines).toHaveLength(20);
    expect(reader.end()).toBeNull();
  });
});

function linesOf(chunks: readonly string[]): { lines: string[]; unfinished: string | null } {
  const lines: string[] = [];
  const reader = createSsLines((line) => lines.push(line));
  for (const chunk of chunks) reader.add(Buffer.from(chunk));
  const unfinished = reader.end();
  return { lines, unfinished };
}
