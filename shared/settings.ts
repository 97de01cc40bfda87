import * as v from 'valibot';
import { parse } from './parse.ts';

const flag = (fallback: boolean) => v.optional(v.boolean(), fallback);
const choice = <const Options extends readonly [string | number, ...(string | number)[]]>(
  options: Options,
  fallback: Options[number],
) => v.optional(v.picklist(options), fallback);

/** How often the table is read, in milliseconds. */
export const intervalsMs = [500, 1000, 2000, 5000] as const;
/** How long a change stays lit, in milliseconds. */
export const highlightsMs = [1000, 2000, 5000, 10_000] as const;

const column = v.object({
  id: v.pipe(v.string(), v.maxLength(40)),
  widthPx: v.pipe(v.number(), v.integer(), v.minValue(24), v.maxValue(4000)),
  shown: v.boolean(),
});

export const settingsSchema = v.object({
  theme: choice(['system', 'light', 'dark'], 'system'),
  density: choice(['compact', 'normal', 'comfortable'], 'normal'),
  intervalMs: choice(intervalsMs, 1000),
  highlightMs: choice(highlightsMs, 2000),
  tcp4: flag(true),
  tcp6: flag(true),
  udp4: flag(true),
  udp6: flag(true),
  loopback: flag(true),
  /** The columns in their order; one that is not named stands where and as wide as it does by default. */
  columns: v.optional(v.pipe(v.array(column), v.maxLength(60)), []),
  sort: v.optional(
    v.object({
      column: v.pipe(v.string(), v.maxLength(40)),
      descending: v.boolean(),
    }),
    { column: 'process', descending: false },
  ),
  viewsShown: flag(true),
  detailsShown: flag(true),
});

/** What a person chose, kept from one start to the next. */
export type Settings = v.InferOutput<typeof settingsSchema>;

export const defaultSettings: Settings = v.parse(settingsSchema, {});

/** Settings from untrusted input, each missing one at its default; throws an error that names the first wrong one. */
export function parseSettings(input: unknown): Settings {
  return parse(settingsSchema, input);
}
