import * as v from 'valibot';
import { parseQuery } from '../query.ts';
import { defaultSettings, type Settings, settingsSchema } from '../settings.ts';

/** Settings as far as they can be used. Whatever of them cannot falls back alone, and is named. */
export type SettingsRead = {
  readonly settings: Settings;
  readonly problems: readonly SettingProblem[];
  /** Settings that this version does not have. */
  readonly unknown: readonly string[];
};

/** What is wrong, and where: `theme`, or `watchRules.3.query`. */
export type SettingProblem = { readonly place: string } & (
  | { readonly kind: 'value'; readonly received: string }
  /** Of a list, only the first `most` are used. */
  | { readonly kind: 'too-many'; readonly most: number }
  /** It is used all the same, so that the person can mend it. */
  | { readonly kind: 'query' }
);

/** Reads settings from untrusted input, each by itself; one that is missing is at its default. */
export function readSettingsOf(input: object): SettingsRead {
  const problems: SettingProblem[] = [];
  const usable = Object.entries(settingsSchema.entries).flatMap(([name, schema]) => {
    if (!Object.hasOwn(input, name)) return [];
    const value = usablePart(schema, Reflect.get(input, name), name, problems);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    settings: v.parse(settingsSchema, Object.fromEntries(usable)),
    problems: [...problems, ...brokenQueries(input)],
    unknown: Object.keys(input).filter((name) => !Object.hasOwn(defaultSettings, name)),
  };
}

/** The value, or of a list those entries, that the schema takes; undefined if nothing of it. */
function usablePart(
  schema: v.GenericSchema,
  value: unknown,
  name: string,
  problems: SettingProblem[],
): unknown {
  const checked = v.safeParse(schema, value);
  if (checked.success) return value;
  const { issues } = checked;
  const most = Array.isArray(value) ? mostOf(issues[0]) : null;
  if (Array.isArray(value) && most !== null) {
    problems.push({ kind: 'too-many', place: name, most });
    return value.slice(0, most);
  }
  // What is wrong with the list as a whole, such as its length, is asked again of what is left of it.
  const inEntries = issues.filter(({ path }) => path !== undefined);
  // Of an entry the first thing that is wrong says enough.
  const wrong = new Map(
    (inEntries.length > 0 ? inEntries : issues)
      .toReversed()
      .map((issue) => [issue.path?.[0]?.key, issue]),
  );
  for (const issue of [...wrong.values()].reverse()) {
    const place = [name, v.getDotPath(issue)].filter((part) => part !== null).join('.');
    problems.push({ kind: 'value', place, received: receivedOf(issue) });
  }
  if (!Array.isArray(value) || inEntries.length === 0) return undefined;
  const rest = value.filter((_, at) => !wrong.has(at));
  // Fewer entries than before: the next round has less to refuse.
  return usablePart(schema, rest, name, problems);
}

/** The text itself, where valibot would name its length. */
function receivedOf({ input, received }: v.BaseIssue<unknown>): string {
  return typeof input === 'string' ? JSON.stringify(input) : received;
}

function mostOf(issue: v.BaseIssue<unknown> | undefined): number | null {
  const { type, path, requirement } = issue ?? {};
  return type === 'max_length' && path === undefined && typeof requirement === 'number'
    ? requirement
    : null;
}

function brokenQueries(input: object): SettingProblem[] {
  return ['savedViews', 'watchRules'].flatMap((name) => {
    const list: unknown = Reflect.get(input, name);
    if (!Array.isArray(list)) return [];
    return list.slice(0, 200).flatMap((entry: unknown, at) => {
      const query: unknown = Reflect.get(Object(entry), 'query');
      const isBroken = typeof query === 'string' && query.length <= 4000 && !parseQuery(query).ok;
      return isBroken ? [{ kind: 'query' as const, place: `${name}.${at}.query` }] : [];
    });
  });
}
