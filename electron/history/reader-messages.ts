import type {
  HistoryFinding,
  HistoryPage,
  HistoryRequest,
  HistoryState,
  HistoryTable,
} from '../../shared/history.ts';
import type { Language } from '../../shared/language/text.ts';
import type { ErrorCode } from '../../shared/result.ts';

/** What the thread that reads is started with. */
export type ReadingOptions = { readonly role: 'read'; readonly file: string };

/** What it answers, by name. */
export type Answers = {
  read(request: HistoryRequest): HistoryPage;
  tableAt(at: number): HistoryTable;
  findings(since: number | null, until: number | null): readonly HistoryFinding[];
  state(): HistoryState;
  clear(): void;
};

type Asked<Name extends keyof Answers> = {
  readonly name: Name;
  readonly input: Parameters<Answers[Name]>;
};

/** What is asked; the texts of what cannot be answered are in this language. */
export type ToReading = { readonly id: number; readonly language: Language } & {
  [Name in keyof Answers]: Asked<Name>;
}[keyof Answers];

export type FromReading = { readonly id: number } & (
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string }
);
