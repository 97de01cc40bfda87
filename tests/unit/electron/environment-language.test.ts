import { describe, expect, it } from 'vitest';
import { environmentLanguage } from '../../../electron/environment-language.ts';

describe('environmentLanguage', () => {
  it.each<[NodeJS.ProcessEnv, string, string]>([
    [{ LANG: 'zh_CN.UTF-8' }, 'en-US', 'zh-CN'],
    [{ LC_MESSAGES: 'en_GB.UTF-8', LANG: 'zh_CN.UTF-8' }, 'zh-CN', 'en'],
    [{ LC_ALL: 'C', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' }, 'zh-CN', 'en'],
    [{ LC_ALL: '', LANG: 'zh_TW' }, 'en-US', 'zh-CN'],
    [{}, 'zh-Hans-CN', 'zh-CN'],
    [{ LANG: 'de_DE' }, 'zh-CN', 'en'],
  ])('takes %j on a system in %s for %s', (environment, system, expected) => {
    expect(environmentLanguage(environment, system)).toBe(expected);
  });
});
