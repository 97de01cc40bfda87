import { describe, expect, it } from 'vitest';
import { jsonLine, jsonParts } from '../../../../shared/export/json.ts';

describe('a line of JSON', () => {
  it('escapes what a terminal would act on, and means the same', () => {
    const value = { name: 'a\u001b\n\u007f\u009b\u202e\u2028\u{e0001}é日\ud800' };
    const line = jsonLine(value);
    expect(line).toBe(
      '{"name":"a\\u001b\\n\\u007f\\u009b\\u202e\\u2028\\udb40\\udc01é日\\ud800"}\n',
    );
    expect(JSON.parse(line)).toEqual(value);
  });

  it('is the same in parts', () => {
    for (const length of [0, 1, 999, 1000, 1001, 2500]) {
      const list = Array.from({ length }, (_, id) => ({ id, name: '\u001b' }));
      const parts = [...jsonParts({ at: null }, 'list', list)];
      expect(parts.join('')).toBe(jsonLine({ at: null, list }));
    }
  });
});
