import * as v from 'valibot';
import { mutedFindingSchema } from './findings/mute.ts';
import {
  arrangementSchema,
  columnsSchema,
  groupings,
  idSchema,
  nameSchema,
  savedViewSchema,
  sortSchema,
} from './settings/saved-view.ts';
import { watchRuleSchema } from './settings/watch-rule.ts';
import { tcpStates } from './tcp-states.ts';

const flag = (fallback: boolean) => v.optional(v.boolean(), fallback);
const choice = <const Options extends readonly [string | number, ...(string | number)[]]>(
  options: Options,
  fallback: Options[number],
) => v.optional(v.picklist(options), fallback);
const list = <const Schema extends v.GenericSchema>(of: Schema, longest: number) =>
  v.optional(v.pipe(v.array(of), v.maxLength(longest)), []);
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

/** How often the table is read, in milliseconds. */
export const intervalsMs = [500, 1000, 2000, 5000] as const;
/** How long a change stays lit, in milliseconds. */
export const highlightsMs = [1000, 2000, 5000, 10_000] as const;

/** How long what happened may be kept, and how large it may get. */
export const historyDays = [1, 3, 7, 30, 90, 365] as const;
export const historyMegabytes = [50, 100, 200, 500, 1000, 2000] as const;

/** So many findings may be muted. */
export const mutedAtMost = 200;

export const settingsSchema = v.object({
  language: choice(['system', 'en', 'zh-CN'], 'system'),
  theme: choice(['system', 'light', 'dark', 'contrast'], 'system'),
  /** Of new, changed and closed rows: apart for every kind of colour vision, or as TCPView has them. */
  highlightColours: choice(['safe', 'tcpview'], 'safe'),
  density: choice(['compact', 'normal', 'comfortable'], 'normal'),
  intervalMs: choice(intervalsMs, 1000),
  highlightMs: choice(highlightsMs, 2000),
  tcp4: flag(true),
  tcp6: flag(true),
  udp4: flag(true),
  udp6: flag(true),
  loopback: flag(true),
  /** States that are not shown; `UDP` stands for sockets without one. */
  hiddenStates: list(v.picklist([...tcpStates, 'UDP']), tcpStates.length + 1),
  /** Names of processes, and addresses, whose sockets are not shown. */
  hiddenProcesses: list(text, 200),
  hiddenAddresses: list(text, 200),
  /** Id of the view that is shown: a built-in one or one of `savedViews`. */
  view: v.optional(idSchema, 'all'),
  savedViews: list(savedViewSchema, 100),
  group: choice(groupings, 'none'),
  columns: v.optional(columnsSchema, []),
  columnSets: list(v.object({ id: idSchema, name: nameSchema, columns: columnsSchema }), 50),
  /** What a saved view has taken the place of, to come back when it is left; null while none is shown. */
  arrangedBefore: v.optional(v.nullable(arrangementSchema), null),
  sort: v.optional(sortSchema, [{ column: 'process', descending: false }]),
  /** Whether rows keep their places while the pointer is on them or the keyboard in the grid. */
  keepOrder: flag(true),
  /** Whether the names of remote addresses are asked for, and those of private addresses, too. */
  resolveNames: flag(false),
  resolvePrivateNames: flag(false),
  /** Whether the person is asked before a process is asked to end, or a connection closed. */
  confirmEnd: flag(true),
  confirmClose: flag(true),
  startMinimised: flag(false),
  launchAtLogin: flag(false),
  /** Whether Sockeye goes on in the tray when its window is closed. */
  closeToTray: flag(false),
  watchRules: list(watchRuleSchema, 200),
  /** Whether what happens is recorded, and how much of it is kept: by age, and on the disk. */
  recordHistory: flag(true),
  historyDays: choice(historyDays, 7),
  historyMegabytes: choice(historyMegabytes, 200),
  /** What is not told of what is found to be wrong. */
  mutedFindings: list(mutedFindingSchema, mutedAtMost),
  /** The commands that were used last, the newest first. */
  recentCommands: list(idSchema, 8),
  viewsShown: flag(true),
  detailsShown: flag(true),
  chartsShown: flag(false),
  /** Over how many minutes the charts go. */
  chartMinutes: choice([5, 15], 5),
  /** Whether the guide of the first start has been read or dismissed. */
  guideSeen: flag(false),
});

/** What a person chose, kept from one start to the next. */
export type Settings = v.InferOutput<typeof settingsSchema>;

export const defaultSettings: Settings = v.parse(settingsSchema, {});
