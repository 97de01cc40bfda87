import { text } from '../../shared/language/text.ts';
import { readSettingsOf, type SettingProblem } from '../../shared/settings/read-settings.ts';
import type { Settings } from '../../shared/settings.ts';
import { bytesText } from '../time-text.ts';

/** What importing a file would do. */
export type SettingsImport = {
  readonly file: string;
  /** What is in the file and other than now. */
  readonly change: Partial<Settings>;
  readonly problems: readonly SettingProblem[];
  readonly unknown: readonly string[];
};

/** Reads settings that were exported, whoever wrote the file; a text says why nothing of it can be used. */
export async function readSettingsFile(
  file: File,
  now: Settings,
): Promise<SettingsImport | string> {
  const { settings: texts } = text();
  const refused = (reason: string) => texts.notSettings(file.name, reason);
  if (file.size > largestBytes) return refused(texts.tooLarge(bytesText(largestBytes)));
  let json: string;
  try {
    json = await file.text();
  } catch {
    return refused(texts.notReadable);
  }
  const value = parsed(json);
  if (value === undefined) return refused(texts.notJson);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refused(texts.notAnObject);
  }
  const { settings, problems, unknown } = readSettingsOf(value);
  const refusedNames = new Set(
    problems.filter(({ kind }) => kind === 'value').map(({ place }) => place),
  );
  const named = Object.entries(settings).filter(
    ([name]) => Object.hasOwn(value, name) && !refusedNames.has(name),
  );
  if (named.length === 0 && problems.length === 0) return refused(texts.noSettingKnown);
  const change = Object.fromEntries(
    named.filter(([name, setting]) => !isSame(setting, Reflect.get(now, name))),
  );
  return { file: file.name, change, problems, unknown };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Both come from the schema, which gives their parts one order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const largestBytes = 4e6;
