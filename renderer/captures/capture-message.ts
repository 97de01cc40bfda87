import type { Capture } from '../../shared/capture/capture.ts';
import type { Delta } from '../../shared/delta.ts';
import type { Language } from '../../shared/language/text.ts';

/** What is known of a capture besides its rows. */
export type CaptureFacts = Omit<Capture, 'table'>;

/** What the worker is to read, and the language in which to say what is in it. */
export type CaptureOrder = { readonly file: File; readonly language: Language };

/** What the worker tells the page: the rows in parts, then what else was read; or why nothing could be. */
export type CaptureMessage =
  | { readonly kind: 'rows'; readonly delta: Delta }
  | { readonly kind: 'read'; readonly facts: CaptureFacts }
  | { readonly kind: 'failed'; readonly message: string };

/** The rows of a table in parts, none of which keeps the page from anything else for long. */
export function* partsOf({ connections, processes }: Capture['table']): Generator<Delta> {
  yield {
    connections: { put: [], removed: [] },
    processes: { put: [...processes.values()], removed: [] },
  };
  const rows = [...connections.values()];
  for (let first = 0; first < rows.length; first += rowsPerPart) {
    const put = rows.slice(first, first + rowsPerPart);
    yield { connections: { put, removed: [] }, processes: { put: [], removed: [] } };
  }
}

const rowsPerPart = 1000;
