import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { queryKeys } from '../../../../shared/query/term.ts';
import { parseQuery } from '../../../../shared/query.ts';

const text = readFileSync(join(import.meta.dirname, '../../../../docs/query.md'), 'utf8');

it('explains every key', () => {
  expect(queryKeys.filter((key) => !text.includes(`\`${key}:\``))).toEqual([]);
});

it('has examples that are queries', () => {
  const [, block = ''] = /```\n(?<block>[^`]*)```/.exec(text) ?? [];
  const examples = block
    .trim()
    .split('\n')
    .map((line) => line.split(/ {2,}/)[0] ?? '');
  expect(examples).toHaveLength(8);
  expect(examples.filter((example) => !parseQuery(example).ok)).toEqual([]);
});
