import { describe, expect, it } from 'vitest';
import { didYouMean } from '../../../../electron/terminal/suggest.ts';

const commands = ['list', 'watch', 'kill', 'serve', 'help'];

describe('suggestions for a mistyped word', () => {
  it.each([
    ['lsit', 'list'],
    ['ls', 'list'],
    ['lists', 'list'],
    ['wach', 'watch'],
    ['kil', 'kill'],
    ['severe', 'serve'],
  ])('takes %s for %s', (word, meant) => {
    expect(didYouMean(word, commands)).toBe(`. Did you mean '${meant}'?`);
  });

  it.each(['', 'x', 'frobnicate', 'l'.repeat(1_000_000)])('has none for %.20s', (word) => {
    expect(didYouMean(word, commands)).toBe('');
  });

  it('puts the prefix of options before the suggestion', () => {
    expect(didYouMean('lisen', ['listen', 'state'], '--')).toBe(". Did you mean '--listen'?");
  });
});
