import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withPart } from '../../../bench/docs.ts';

const document = [
  'By hand.',
  '<!-- bench: written by the benchmark -->',
  'old',
  '<!-- end of bench -->',
  'More by hand.',
].join('\n');

describe('withPart', () => {
  it('replaces what stands between the marks, and nothing else', () => {
    expect(withPart(document, 'bench', '\nnew\n')).toBe(
      [
        'By hand.',
        '<!-- bench: written by the benchmark -->\n\nnew\n\n<!-- end of bench -->',
        'More by hand.',
      ].join('\n'),
    );
  });

  it('gives the same when it is written twice', () => {
    const once = withPart(document, 'bench', 'new');
    expect(withPart(once, 'bench', 'new')).toBe(once);
  });

  it('refuses a document without the marks', () => {
    expect(() => withPart(document, 'soak', 'new')).toThrow('no place for soak');
  });

  it.each(['bench', 'soak'] as const)('finds the place for %s in the document', (part) => {
    const file = resolve(import.meta.dirname, '../../../../docs/performance.md');
    expect(withPart(readFileSync(file, 'utf8'), part, 'measured')).toContain('measured');
  });
});
