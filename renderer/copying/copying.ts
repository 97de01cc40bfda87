import type { StoreApi } from 'zustand/vanilla';
import { rowsPerPiece } from '../../shared/export/pieces.ts';
import { text } from '../../shared/language/text.ts';
import type { Page } from '../page.ts';
import type { PageState } from '../page-state.ts';
import type { Row } from '../table/connections.ts';
import { countText } from '../time-text.ts';
import { copyProblem } from './copy-text.ts';
import { type RowForm, rowPieces } from './row-pieces.ts';
import { takeInSlices } from './slices.ts';

/** Puts rows on the clipboard, however many there are. */
export type Copying = {
  copy(rows: readonly Row[], form: RowForm): Promise<void>;
  /** What was being made is not copied. */
  stop(): void;
};

export function createCopying(
  store: StoreApi<PageState>,
  { notice }: Pick<Page, 'notice'>,
): Copying {
  let current: AbortController | null = null;

  const made = async (rows: readonly Row[], form: RowForm, signal: AbortSignal): Promise<Blob> => {
    const pieces: string[] = [];
    const isLong = rows.length > shownFrom;
    let shownAt = performance.now();
    await takeInSlices(
      rowPieces({ store }, rows, form),
      (piece) => {
        pieces.push(piece);
        if (!isLong || performance.now() - shownAt < showMs) return;
        shownAt = performance.now();
        const done = Math.min(rows.length, pieces.length * rowsPerPiece);
        store.setState({ copying: { done, total: rows.length } });
      },
      signal,
    );
    return new Blob(pieces, { type: 'text/plain' });
  };

  return {
    async copy(rows, form) {
      if (rows.length === 0) return;
      current?.abort();
      const own = new AbortController();
      current = own;
      const isLong = rows.length > shownFrom;
      if (isLong) store.setState({ copying: { done: 0, total: rows.length } });
      try {
        // The promise itself, since some browsers take only what is asked for while the key or button is pressed.
        const blob = made(rows, form, own.signal);
        await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
        if (isLong) notice(() => text().copying.copied(countText(rows.length)));
      } catch (error) {
        if (!own.signal.aborted) notice(() => copyProblem(error));
      } finally {
        if (current === own) {
          current = null;
          store.setState({ copying: null });
        }
      }
    },
    stop: () => current?.abort(),
  };
}

// What is done at once needs no progress.
const shownFrom = 10_000;
const showMs = 100;
