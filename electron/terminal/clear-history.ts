import { visibleText } from '../../shared/visible-text.ts';
import type { HistoryReader } from '../history/reader.ts';
import { UsageError } from './arguments.ts';
import { canAsk, confirm } from './confirm.ts';
import type { Asked } from './history-asked.ts';
import { formatDate } from './lines.ts';
import { writeNote, writeOutput } from './output.ts';

/** Forgets all of the history, if that is really wanted; whether it was. */
export async function clearHistory(
  { isConfirmed }: Extract<Asked, { kind: 'clear' }>,
  reader: HistoryReader,
): Promise<boolean> {
  if (!isConfirmed && !(await confirmed(reader))) {
    await writeNote('sockeye history: Nothing was forgotten.');
    return false;
  }
  await reader.clear();
  await writeOutput('The history is cleared.\n');
  return true;
}

async function confirmed(reader: HistoryReader): Promise<boolean> {
  const { file, connections, oldest, newest } = await reader.state();
  if (!canAsk()) {
    throw new UsageError(
      `there is no terminal to ask on: add --yes to forget ${connections} connections for good`,
    );
  }
  const span =
    oldest === null || newest === null ? '' : `, ${formatDate(oldest)} – ${formatDate(newest)}`;
  await writeNote(`${connections} connections${span} (${visibleText(file)})`);
  return await confirm('Forget all of it, for good?');
}
