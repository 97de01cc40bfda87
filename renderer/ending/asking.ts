import { text } from '../../shared/language/text.ts';
import { processKey } from '../../shared/process.ts';
import { closeOutcomeText } from '../closing/close-text.ts';
import { refOf, whyNotClosing } from '../closing/closing.ts';
import type { Page } from '../page.ts';
import type { Row } from '../table/connections.ts';
import { outcomeText } from './end-text.ts';
import { type Candidate, endingOf, graceMs, isOfThisComputer } from './ending.ts';

/** Asks before the owners of these rows are ended, or says why there is nobody to end. */
export function askToEnd(page: Page, rows: readonly Row[]): void {
  const [row] = rows;
  if (row === undefined || isRefused(page, rows)) return;
  const { candidates, reason } = candidatesOf(page, rows);
  const [only, another] = candidates;
  if (only === undefined) page.refuse(text().endTree.nobody(reason));
  else if (another === undefined && mayEndAtOnce(page, only)) void endAtOnce(page, only);
  else if (another === undefined || rows.length === 1)
    page.open({ kind: 'end', row: rowOf(rows, only) });
  else openTrees(page, candidates, false);
}

/** Asks before the owners of these rows are ended with all that descends from them: always. */
export function askToEndTree(page: Page, rows: readonly Row[]): void {
  const { candidates, reason } = candidatesOf(page, rows);
  if (candidates.length === 0) page.refuse(text().endTree.nobody(reason));
  else openTrees(page, candidates, true);
}

/** Asks before the connections of these rows are closed, or says why none can be. */
export function askToClose(page: Page, rows: readonly Row[]): void {
  const [row] = rows;
  if (row === undefined || isRefused(page, rows)) return;
  const { host, settings } = page.store.getState();
  const closable = rows.filter((each) => whyNotClosing(each, host) === null);
  const [only, another] = closable;
  if (only === undefined)
    page.refuse(text().endTree.nothingToClose(whyNotClosing(row, host) ?? ''));
  else if (another !== undefined) page.open({ kind: 'close-several', rows });
  else if (settings.confirmClose || rows.length > 1) page.open({ kind: 'close', row: only });
  else void closeAtOnce(page, only);
}

/** Whether any of them is not there to be acted on; of what is of the past it is said. */
function isRefused({ refuse }: Page, rows: readonly Row[]): boolean {
  const isPast = rows.some(({ connection }) => connection.recorded !== undefined);
  if (isPast) refuse(() => text().past.notOfNow);
  return isPast || !rows.every(({ connection }) => isOfThisComputer(connection));
}

/** The processes that hold these sockets, each once; `reason` is why that of the first row cannot be ended. */
export function candidatesOf(
  { store }: Pick<Page, 'store'>,
  rows: readonly Row[],
): { readonly candidates: readonly Candidate[]; readonly reason: string } {
  const { host } = store.getState();
  const found = new Map<string, Candidate>();
  let reason = '';
  for (const { connection } of rows) {
    const ending = endingOf(connection, host);
    if (!ending.possible) reason ||= ending.reason;
    for (const candidate of ending.possible ? ending.candidates : []) {
      const key = processKey(candidate.process);
      if (!found.has(key)) found.set(key, candidate);
    }
  }
  return { candidates: [...found.values()], reason };
}

function rowOf(rows: readonly Row[], { process }: Candidate): Row {
  const holds = ({ connection }: Row) => connection.owners.some(({ pid }) => pid === process.pid);
  const [first] = rows;
  const row = rows.find(holds) ?? first;
  if (row === undefined) throw new Error('A process without a row cannot be ended');
  return row;
}

function openTrees(page: Page, candidates: readonly Candidate[], descend: boolean): void {
  page.open({ kind: 'end-trees', roots: candidates.map(({ process }) => process), descend });
}

/** Those that the gentle way has failed with: only the dialog leads on to force. */
const resisted = new Set<string>();

function mayEndAtOnce({ store }: Page, { process }: Candidate): boolean {
  return !store.getState().settings.confirmEnd && !resisted.has(processKey(process));
}

/** Without the dialog, as the person wished; a notice says what came of it. */
async function endAtOnce({ api, notice }: Page, { process, owner }: Candidate): Promise<void> {
  const result = await api.endProcess({ process, force: false, graceMs });
  if (!result.ok || result.value.outcome !== 'ended') resisted.add(processKey(process));
  notice(result.ok ? () => outcomeText(owner, result.value) : result.error.message);
}

async function closeAtOnce({ api, notice }: Page, { connection }: Row): Promise<void> {
  const result = await api.closeConnection({ connection: refOf(connection) });
  notice(result.ok ? () => closeOutcomeText(connection, result.value) : result.error.message);
}
