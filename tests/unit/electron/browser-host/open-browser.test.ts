import { describe, expect, it } from 'vitest';
import { openerFor } from '../../../../electron/browser-host/open-browser.ts';

describe('the opener of a URL', () => {
  it.each([
    ['linux', { DISPLAY: ':0' }, 'xdg-open'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
    ['darwin', {}, '/usr/bin/open'],
    ['win32', { SystemRoot: 'D:\\Windows' }, 'D:\\Windows\\System32\\rundll32.exe'],
  ] as const)('on %s with %j is %s', (platform, environment, command) => {
    expect(openerFor(platform, environment)?.command).toBe(command);
  });

  it.each([{}, { DISPLAY: '' }])('is none without a display: %j', (environment) => {
    expect(openerFor('linux', environment)).toBeNull();
  });
});
