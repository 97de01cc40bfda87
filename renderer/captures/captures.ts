import type { StoreApi } from 'zustand/vanilla';
import { captureAtMostBytes } from '../../shared/capture/capture.ts';
import { text } from '../../shared/language/text.ts';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import { noSelection, type Selection } from '../grid/selection.ts';
import { noFilter, type PageState } from '../page-state.ts';
import { publishTable } from '../table/publish-table.ts';
import { filterOf } from '../views/view.ts';
import type { CaptureMessage } from './capture-message.ts';
import { type CaptureTable, createCaptureTable } from './capture-table.ts';

/** Starts to read a file; what it gives back stops that. */
export type ReadFile = (file: File, hear: (message: CaptureMessage) => void) => () => void;

/** What another machine printed, in place of the live table, which goes on behind it. */
export type Captures = {
  /** The rows shown in place of the live ones; null while those are. */
  table(): CaptureTable | null;
  /** Shows what is in a file as soon as that is read, unless another one is opened before. */
  open(file: File): void;
  stopOpening(): void;
  /** Back to the live table as it was left. */
  leave(): void;
};

type Left = Selection & Pick<PageState, 'filter'> & Pick<Settings, 'view' | 'hiddenStates'>;

export function createCaptures(
  store: StoreApi<PageState>,
  read: ReadFile,
  { notice, arrange }: { notice: (text: string) => void; arrange: () => void },
): Captures {
  const { getState: now, setState: set } = store;
  let table: CaptureTable | null = null;
  /** How the live table was looked at when a capture took its place. */
  let left: Left | null = null;
  /** Null when nothing is being read. */
  let stop: (() => void) | null = null;

  const ended = () => {
    stop = null;
    set({ opening: null });
  };

  const stopOpening = () => {
    stop?.();
    ended();
  };

  const show = (next: CaptureTable, capture: PageState['capture']) => {
    const { filter, selected, selection, active, anchor, settings } = now();
    const { view, hiddenStates } = settings;
    left ??= { filter, selected, selection, active, anchor, view, hiddenStates };
    table = next;
    set({
      capture,
      filter: noFilter,
      mistyped: null,
      settings: { ...settings, ...everyState },
      ...noSelection,
    });
  };

  return {
    table: () => table,
    open(file) {
      stopOpening();
      if (file.size > captureAtMostBytes) {
        const { failed, largerThan } = text().captures;
        notice(failed(file.name, largerThan(`${captureAtMostBytes / 1024 ** 2} MB`)));
        return;
      }
      const { settings } = now();
      const next = createCaptureTable({
        ...settings,
        filter: filterOf({ ...settings, ...everyState }, noFilter),
      });
      set({ opening: { name: file.name, found: 0 } });
      stop = read(file, (message) => {
        switch (message.kind) {
          case 'rows':
            next.add(message.delta);
            set({ opening: { name: file.name, found: next.rows.size } });
            break;
          case 'read': {
            ended();
            const chosen = now().settings;
            show(next, { ...message.facts, name: file.name });
            // What was chosen meanwhile counts for it, too.
            if (chosen === settings) publishTable(store, next);
            else arrange();
            break;
          }
          case 'failed':
            ended();
            notice(text().captures.failed(file.name, message.message));
        }
      });
    },
    stopOpening,
    leave() {
      if (table === null) return;
      table = null;
      if (left !== null) {
        const { view, hiddenStates, ...rest } = left;
        const settings = { ...now().settings, view, hiddenStates };
        set({ capture: null, mistyped: null, settings, ...rest });
      }
      left = null;
      arrange();
    },
  };
}

/** A capture is shown whole at first, whatever was hidden of the live table. */
const everyState = {
  view: defaultSettings.view,
  hiddenStates: defaultSettings.hiddenStates,
} satisfies Partial<Settings>;
