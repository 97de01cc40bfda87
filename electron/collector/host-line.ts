import * as v from 'valibot';
import type { Language } from '../../shared/language/text.ts';
import { parse } from '../../shared/parse.ts';
import { type WatchRule, watchRuleSchema } from '../../shared/settings/watch-rule.ts';
import { historyDays, historyMegabytes } from '../../shared/settings.ts';
import type { Fired } from '../../shared/watching.ts';
import type { Listener } from './listeners.ts';

/** What the host, and no page, tells the collector; sent as JSON text. */
export type HostRequest = {
  readonly kind: 'attend';
  readonly rules: readonly WatchRule[];
  /** Whether the host shows who listens, as in a tray. */
  readonly listeners: boolean;
  /** In which it says what it could not read. */
  readonly language: Language;
  /** What is to be recorded; null is nothing. */
  readonly history: HistoryKept | null;
};

/** Where history is recorded, and how much of it is kept. */
export type HistoryKept = {
  readonly file: string;
  readonly keepDays: number;
  readonly keepMegabytes: number;
};

/** What the collector tells its host. */
export type HostNews =
  | { readonly kind: 'fired'; readonly fired: readonly Fired[] }
  /** Those with the lowest ports, and how many there are in all. */
  | {
      readonly kind: 'listeners';
      readonly listeners: readonly Listener[];
      readonly total: number;
    };

const hostRequest = v.strictObject({
  kind: v.literal('attend'),
  rules: v.pipe(v.array(watchRuleSchema), v.maxLength(200)),
  listeners: v.boolean(),
  language: v.picklist(['en', 'zh-CN']),
  history: v.nullable(
    v.strictObject({
      file: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)),
      keepDays: v.picklist(historyDays),
      keepMegabytes: v.picklist(historyMegabytes),
    }),
  ),
});

/** A request of the host from JSON text; throws an error that says what is wrong. */
export function parseHostRequest(text: string): HostRequest {
  return parse(hostRequest, JSON.parse(text));
}

const hostNews: v.GenericSchema<unknown, HostNews> = v.variant('kind', [
  v.object({ kind: v.literal('fired'), fired: v.array(v.custom<Fired>(isFired, 'not fired')) }),
  v.object({
    kind: v.literal('listeners'),
    listeners: v.array(
      v.object({
        id: v.string(),
        port: v.number(),
        pid: v.nullable(v.number()),
        name: v.nullable(v.string()),
      }),
    ),
    total: v.number(),
  }),
]);

/** News of the collector from JSON text; throws an error that says what is wrong. */
export function parseHostNews(text: string): HostNews {
  return parse(hostNews, JSON.parse(text));
}

// It comes from our own collector, so only what its text rests on is looked at.
function isFired(input: unknown): boolean {
  const { id, rule, connection, more } = Object(input);
  const { local, owners } = Object(connection);
  return (
    typeof id === 'string' &&
    typeof Object(rule).name === 'string' &&
    typeof Object(local).address === 'string' &&
    Array.isArray(owners) &&
    typeof more === 'number'
  );
}
