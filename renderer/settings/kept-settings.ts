import type { Api, StoredSettings } from '../../shared/api.ts';
import { text } from '../../shared/language/text.ts';
import type { Settings } from '../../shared/settings.ts';

/** What a person chose, as the host keeps it from one start to the next. */
export type KeptSettings = {
  /** Reads what was kept, with what was changed before that was known on top; null if it could not be read. */
  read(): Promise<StoredSettings | null>;
  /** Keeps `settings`, of which the person chose `change`, a moment later: once for many changes in a row. */
  keep(settings: Settings, change: Partial<Settings>): void;
  /** Writes at once what still waits. */
  flush(): void;
};

export function keepSettings(
  api: Pick<Api, 'readSettings' | 'writeSettings'>,
  notice: (text: string) => void,
  delayMs = 400,
): KeptSettings {
  // Until what was kept is known, writing would put defaults in its place.
  let changedBefore: Partial<Settings> | null = {};
  let waiting: Settings | null = null;
  const chosen = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    clearTimeout(timer);
    if (waiting === null) return;
    const settings = waiting;
    waiting = null;
    const names = [...chosen];
    chosen.clear();
    void api.writeSettings(settings, names).then((result) => {
      if (!result.ok) notice(text().settings.notKept(result.error.message));
    });
  };

  const write = (settings: Settings, change: Partial<Settings>) => {
    waiting = settings;
    for (const name of Object.keys(change)) chosen.add(name);
    clearTimeout(timer);
    timer = setTimeout(flush, delayMs);
  };

  return {
    async read() {
      const stored = await api.readSettings();
      if (!stored.ok) {
        notice(text().settings.notAnswered(stored.error.message));
        return null;
      }
      if (stored.value.notice !== null) notice(stored.value.notice);
      const change = changedBefore ?? {};
      const settings = { ...stored.value.settings, ...change };
      changedBefore = null;
      if (Object.keys(change).length > 0) write(settings, change);
      return { ...stored.value, settings };
    },
    keep(settings, change) {
      if (changedBefore === null) write(settings, change);
      else changedBefore = { ...changedBefore, ...change };
    },
    flush,
  };
}
