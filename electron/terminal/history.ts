import { existsSync } from 'node:fs';
import { jsonLine } from '../../shared/export/json.ts';
import { RequestError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { type HistoryReader, openHistoryReader } from '../history/reader.ts';
import { historyFileBeside } from '../history-file.ts';
import { defaultSettingsFile } from '../settings-file.ts';
import { parseArguments } from './arguments.ts';
import { clearHistory } from './clear-history.ts';
import { paintFor } from './colour.ts';
import { queryHelp } from './filter.ts';
import { type Asked, historyOptions, parseAsked } from './history-asked.ts';
import { tellFindings } from './history-findings.ts';
import { historyLine } from './history-lines.ts';
import { historyPages } from './history-pages.ts';
import { whyNothing } from './history-recorded.ts';
import { tellTable } from './history-table.ts';
import { momentHelp } from './moment.ts';
import { writeNote, writeOutput } from './output.ts';

const [found, nothingFound, couldNot] = [0, 1, 3];

export const help = `Says which connections there were, from what Sockeye has recorded on this computer.

Usage: sockeye history [text] [options]

${queryHelp}
  --since T    Only what was still there at T or later
  --until T    Only what was there before T
  --at T       The table as it was at T, like 'list'
  --findings   What was found to be wrong instead, with what to do about it; with a text what
               the connections found by it showed, and those
  --limit N    Print no more than N connections
  --json       A JSON object a line: { connection, process, seenFrom, seenTo, end }; with --at and
               --findings one object like those of 'list' and 'findings'
  --clear      Forget all of it, for good, after asking; with --yes without
  --file PATH  Read this file, not that of your own Sockeye

${momentHelp}

The newest come first, one line for each connection: from when to when it was there, its last
state, its ends, and who held it. 'now' is still there. A '?' stands where it may have been there
for longer: before recording began, or after it stopped. '+2.0 ms' is how long a brief one lived.

What happens is recorded while Sockeye is open: the app, or 'sockeye serve'. This command and the
others ('list', 'watch' and so on) record nothing. Settings > History says what is kept, and where.

Exit codes: 0 when something is found, ${nothingFound} when nothing is, 2 when the command line is wrong,
${couldNot} when nothing can be said: no history, none of that time, or none that can be read. With
--clear 0 when it is cleared, ${nothingFound} when that was not confirmed, ${couldNot} when it cannot be.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(historyOptions, args);
  const asked = parseAsked(values, positionals, Date.now());
  const file = values.file ?? historyFileBeside(defaultSettingsFile());
  if (!existsSync(file)) return await refuse(noHistory(file));
  const reader = openHistoryReader(file);
  try {
    return await answer(asked, reader, values.json === true);
  } catch (error) {
    if (error instanceof RequestError) return await refuse(error.message);
    throw error;
  } finally {
    await reader.close();
  }
}

async function answer(asked: Asked, reader: HistoryReader, isJson: boolean): Promise<number> {
  switch (asked.kind) {
    case 'connections':
      return (await tellConnections(asked, reader, isJson))
        ? found
        : await sayNothing(asked, reader, isJson);
    case 'table': {
      const { isRecorded, count } = await tellTable(asked, reader, isJson);
      if (!isRecorded) return couldNot;
      return count === 0 ? nothingFound : found;
    }
    case 'findings':
      return (await tellFindings(asked, reader, isJson))
        ? found
        : await sayNothing(asked, reader, true);
    case 'clear':
      return (await clearHistory(asked, reader)) ? found : nothingFound;
  }
}

/** Whether there was any. */
async function tellConnections(
  asked: Extract<Asked, { kind: 'connections' }>,
  reader: HistoryReader,
  isJson: boolean,
): Promise<boolean> {
  const paint = paintFor(process.stdout, process.env);
  let isFound = false;
  for await (const entries of historyPages(reader, asked)) {
    if (entries.length === 0) continue;
    isFound = true;
    const lines = entries.map((entry) =>
      isJson ? jsonLine(entry) : `${historyLine(entry, paint)}\n`,
    );
    await writeOutput(lines.join(''));
  }
  return isFound;
}

/** That nothing is found, unless nothing can be. */
async function sayNothing(
  range: Parameters<typeof whyNothing>[0],
  reader: HistoryReader,
  isQuiet: boolean,
): Promise<number> {
  const { isRecorded, notes } = whyNothing(range, await reader.state());
  if (isRecorded && !isQuiet) await writeOutput('Nothing is found.\n');
  for (const note of notes) await writeNote(isRecorded ? `note: ${note}` : said(note));
  return isRecorded ? nothingFound : couldNot;
}

function noHistory(file: string): string {
  return `there is no history yet (${file}): it is recorded while Sockeye is open, the app or 'sockeye serve'`;
}

async function refuse(why: string): Promise<number> {
  await writeNote(said(why));
  return couldNot;
}

function said(why: string): string {
  return `sockeye history: ${visibleText(why)}`;
}
