import { describe, expect, it } from 'vitest';
import { notificationBody } from '../../../electron/notification-body.ts';

const body = '<a href="http://example.org">Update & restart</a> (7) · LISTEN';

describe('the text of a notification', () => {
  it('is no markup on Linux, whatever a process calls itself', () => {
    expect(notificationBody(body, 'linux')).toBe(
      '&lt;a href="http://example.org"&gt;Update &amp; restart&lt;/a&gt; (7) · LISTEN',
    );
  });

  it.each(['win32', 'darwin'] as const)('stays as it is on %s', (platform) => {
    expect(notificationBody(body, platform)).toBe(body);
  });
});
