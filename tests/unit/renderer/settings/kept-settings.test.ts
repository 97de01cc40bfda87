import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepSettings } from '../../../../renderer/settings/kept-settings.ts';
import type { StoredSettings } from '../../../../shared/api.ts';
import type { Result } from '../../../../shared/result.ts';
import { defaultSettings, type Settings } from '../../../../shared/settings.ts';

const stored: Settings = { ...defaultSettings, theme: 'dark', intervalMs: 5000 };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('settings', () => {
  it('are those that were kept', async () => {
    const { kept, written } = started({ ok: true, value: { settings: stored, notice: null } });
    expect(await kept.read()).toEqual({ settings: stored, notice: null });
    vi.runAllTimers();
    expect(written).toEqual([]);
  });

  it('keep what was changed before they were read, above the rest of them', async () => {
    const { kept, written } = started({ ok: true, value: { settings: stored, notice: null } });
    const reading = kept.read();
    kept.keep({ ...defaultSettings, density: 'compact' }, { density: 'compact' });
    kept.keep({ ...defaultSettings, tcp4: false }, { tcp4: false });
    vi.runAllTimers();
    expect(written).toEqual([]);
    const expected = { ...stored, density: 'compact', tcp4: false };
    expect(await reading).toEqual({ settings: expected, notice: null });
    vi.runAllTimers();
    expect(written).toEqual([[expected, ['density', 'tcp4']]]);
  });

  it('are written once for many changes in a row, and at once when the page goes', async () => {
    const { kept, written } = started({ ok: true, value: { settings: stored, notice: null } });
    await kept.read();
    kept.keep({ ...stored, tcp4: false }, { tcp4: false });
    kept.keep({ ...stored, tcp6: false }, { tcp6: false });
    kept.flush();
    vi.runAllTimers();
    expect(written).toEqual([[{ ...stored, tcp6: false }, ['tcp4', 'tcp6']]]);
    kept.keep({ ...stored, udp4: false }, { udp4: false });
    kept.flush();
    expect(written.slice(1)).toEqual([[{ ...stored, udp4: false }, ['udp4']]]);
  });

  it('are not put in the place of some that could not be read', async () => {
    const { kept, written, notices } = started({
      ok: false,
      error: { code: 'permission-denied', message: 'No access.' },
    });
    expect(await kept.read()).toBeNull();
    kept.keep({ ...defaultSettings, tcp4: false }, { tcp4: false });
    kept.flush();
    vi.runAllTimers();
    expect(written).toEqual([]);
    expect(notices).toEqual(['The settings could not be read, and are not kept: No access.']);
  });

  it('say what the host says of them', async () => {
    const { kept, notices } = started({ ok: true, value: { settings: stored, notice: 'Broken.' } });
    expect(await kept.read()).toEqual({ settings: stored, notice: 'Broken.' });
    expect(notices).toEqual(['Broken.']);
  });
});

function started(result: Result<StoredSettings>) {
  const written: [Settings, readonly string[]][] = [];
  const notices: string[] = [];
  const kept = keepSettings(
    {
      readSettings: async () => result,
      writeSettings: async (settings, chosen) => {
        written.push([settings, chosen]);
        return { ok: true, value: undefined };
      },
    },
    (text) => notices.push(text),
  );
  return { kept, written, notices };
}
