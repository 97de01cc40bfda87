import { afterEach, expect, it } from 'vitest';
import { followSettings } from '../../../electron/follow-settings.ts';
import { language, speak } from '../../../shared/language/text.ts';
import { defaultSettings, type Settings } from '../../../shared/settings.ts';

afterEach(() => speak('en'));

it('speaks and looks as it was chosen, else as the system does', () => {
  const shell = {
    app: { getPreferredSystemLanguages: () => ['de-DE', 'zh-Hans-CN', 'en'] },
    nativeTheme: { themeSource: 'system' as 'system' | 'light' | 'dark' },
  };
  const follow = (settings: Partial<Settings>) => [
    followSettings({ ...defaultSettings, ...settings }, shell),
    language(),
    shell.nativeTheme.themeSource,
  ];
  expect(follow({})).toEqual([true, 'zh-CN', 'system']);
  expect(follow({ theme: 'dark' })).toEqual([false, 'zh-CN', 'dark']);
  expect(follow({ language: 'en', theme: 'light' })).toEqual([true, 'en', 'light']);
  expect(follow({ language: 'en', theme: 'contrast' })).toEqual([false, 'en', 'system']);
});
