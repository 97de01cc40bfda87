import { describe, expect, it } from 'vitest';
import { readSettingsFile } from '../../../../renderer/settings/read-settings-file.ts';
import { defaultSettings } from '../../../../shared/settings.ts';

const now = { ...defaultSettings, density: 'compact' as const };

describe('readSettingsFile', () => {
  it('finds what is other than now, and leaves alone what the file does not have', async () => {
    const sort = { column: 'pid', descending: true };
    expect(await read({ density: 'compact', theme: 'dark', sort, newer: 1 })).toEqual({
      file: 'mine.json',
      change: { theme: 'dark', sort: [sort] },
      problems: [],
      unknown: ['newer'],
    });
  });

  it('does not put at its default what the file has wrong', async () => {
    expect(await read({ density: 'huge', tcp4: false })).toEqual({
      file: 'mine.json',
      change: { tcp4: false },
      problems: [{ kind: 'value', place: 'density', received: '"huge"' }],
      unknown: [],
    });
  });

  it.each([
    ['{"theme"', 'it is not JSON'],
    ['null', 'it is JSON, but no object of settings'],
    ['[]', 'it is JSON, but no object of settings'],
    ['{"rows": 1}', 'not one of them is known to this version'],
    [' '.repeat(4_000_001), 'it is larger than 4.0 MB'],
  ])('says of a file what keeps it from being used (%#)', async (json, reason) => {
    expect(await readSettingsFile(new File([json], 'mine.json'), now)).toBe(
      `mine.json has no settings of Sockeye: ${reason}.`,
    );
  });

  it('says so where the file cannot be read', async () => {
    const gone = Object.assign(new File([], 'mine.json'), {
      text: () => Promise.reject(new DOMException('It has gone', 'NotFoundError')),
    });
    expect(await readSettingsFile(gone, now)).toBe(
      'mine.json has no settings of Sockeye: it could not be read.',
    );
  });
});

function read(value: object) {
  return readSettingsFile(new File([JSON.stringify(value)], 'mine.json'), now);
}
