import type { Api } from '../shared/api.ts';
import type { Settings } from '../shared/settings.ts';

export type SettingsWriter = {
  /** Writes them a moment later, once for many changes in a row. */
  write(settings: Settings): void;
  /** Writes at once what still waits. */
  flush(): void;
};

export function createSettingsWriter(
  api: Api,
  failed: (message: string) => void,
  delayMs = 400,
): SettingsWriter {
  let waiting: Settings | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    clearTimeout(timer);
    if (waiting === null) return;
    const settings = waiting;
    waiting = null;
    void api.writeSettings(settings).then((result) => {
      if (!result.ok) failed(`The settings could not be kept: ${result.error.message}`);
    });
  };

  return {
    write(settings) {
      waiting = settings;
      clearTimeout(timer);
      timer = setTimeout(flush, delayMs);
    },
    flush,
  };
}
