import { describe, expect, it } from 'vitest';
import { obstacleToDesktop } from '../../../build/desktop.mjs';

const able = {
  platform: 'linux',
  hasDisplay: true,
  isRoot: false,
  hasRuntime: true,
  brokenSandbox: null,
};

describe('obstacleToDesktop', () => {
  it('finds none where everything is there', () => {
    expect(obstacleToDesktop(able)).toBeNull();
  });

  it.each([
    ['runtime', { hasRuntime: false }, /runtime .*npx install-electron/],
    ['display', { hasDisplay: false }, /DISPLAY nor WAYLAND_DISPLAY .*desktop session/],
    ['sandbox for root', { isRoot: true }, /root .*as an ordinary user/],
    [
      'sandbox',
      { brokenSandbox: '/opt/e/chrome-sandbox' },
      /chmod 4755 '\/opt\/e\/chrome-sandbox'/,
    ],
  ])('names a missing %s and its remedy in one line', (_, missing, sentence) => {
    const obstacle = obstacleToDesktop({ ...able, ...missing });
    expect(obstacle).toMatch(sentence);
    expect(obstacle).not.toContain('\n');
  });

  it('asks for displays and users on Linux only', () => {
    const facts = { ...able, platform: 'darwin', hasDisplay: false, isRoot: true };
    expect(obstacleToDesktop(facts)).toBeNull();
  });
});
