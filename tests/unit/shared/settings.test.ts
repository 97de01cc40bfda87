import { describe, expect, it } from 'vitest';
import { parse } from '../../../shared/parse.ts';
import { defaultSettings, settingsSchema } from '../../../shared/settings.ts';

describe('the schema of the settings', () => {
  it('takes an empty object for the defaults', () => {
    expect(parse(settingsSchema, {})).toEqual(defaultSettings);
  });

  it('keeps what was chosen and fills in the rest', () => {
    const chosen = { theme: 'dark', intervalMs: 500, sort: [{ column: 'pid', descending: true }] };
    expect(parse(settingsSchema, chosen)).toEqual({ ...defaultSettings, ...chosen });
  });

  it('takes the one column that version 0.1 kept for the only one to sort by', () => {
    const level = { column: 'pid', descending: true };
    expect(parse(settingsSchema, { sort: level })).toEqual({ ...defaultSettings, sort: [level] });
  });

  it('leaves out what it does not know, such as a setting of a newer version', () => {
    expect(parse(settingsSchema, { colour: 'red' })).toEqual(defaultSettings);
  });

  it('comes through JSON unchanged', () => {
    expect(parse(settingsSchema, JSON.parse(JSON.stringify(defaultSettings)))).toEqual(
      defaultSettings,
    );
  });

  it.each<[unknown, RegExp]>([
    [null, /object/i],
    [[], /object/i],
    ['{}', /object/i],
    [{ theme: 'pink' }, /^theme: /],
    [{ intervalMs: 1 }, /^intervalMs: /],
    [{ tcp4: 'yes' }, /^tcp4: /],
    [{ sort: [{ column: 'x'.repeat(41), descending: true }] }, /^sort.0.column: /],
    [{ columns: [{ id: 'pid', widthPx: -1, shown: true }] }, /^columns.0.widthPx: /],
    [{ columns: [{ id: 'pid', widthPx: 1e9, shown: true }] }, /^columns.0.widthPx: /],
    [{ columns: Array(61).fill({ id: 'pid', widthPx: 50, shown: true }) }, /^columns: /],
  ])('refuses %j and names what is wrong', (input, message) => {
    expect(() => parse(settingsSchema, input)).toThrow(message);
  });
});
