import { describe, expect, it } from 'vitest';
import { withDrive } from '../../../../../../electron/collector/sources/windows/image-path.ts';

const drives = new Map([
  [String.raw`\Device\HarddiskVolume3`, 'C:'],
  [String.raw`\Device\HarddiskVolume30`, 'D:'],
]);

describe('a path of the kernel of Windows', () => {
  it.each([
    ['on a drive', String.raw`\Device\HarddiskVolume3\a b\c.exe`, String.raw`C:\a b\c.exe`],
    ['on another', String.raw`\Device\HarddiskVolume30\c.exe`, String.raw`D:\c.exe`],
    ['on another computer', String.raw`\Device\Mup\nas\share\c.exe`, String.raw`\\nas\share\c.exe`],
  ])('becomes one that people know: %s', (_, path, known) => {
    expect(withDrive(path, drives)).toBe(known);
  });

  it.each(['', 'Registry', String.raw`\Device\HarddiskVolume4\c.exe`, String.raw`\??\C:\c.exe`])(
    'is nothing that people know: %j',
    (path) => {
      expect(withDrive(path, drives)).toBeNull();
    },
  );
});
