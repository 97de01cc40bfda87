import type { ProcessDescription } from '../../shared/api.ts';
import { jsonLine } from '../../shared/export/json.ts';
import { RequestError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { thisComputer } from '../actions/computer.ts';
import { describeProcess } from '../actions/describe-process.ts';
import { selectSystem } from '../collector/sources/select-source.ts';
import { ownCommand } from '../own-command.ts';
import { parseArguments, parseWhole, UsageError } from './arguments.ts';
import { canAsk, confirm } from './confirm.ts';
import { endProcesses, type Manner } from './end-processes.ts';
import { findProcesses } from './find-processes.ts';
import {
  type Answer,
  answerFor,
  exitCodes,
  failureText,
  type Outcome,
  outcomeOfError,
} from './kill-outcome.ts';
import { parseTarget, type Target } from './kill-target.ts';
import { OutputClosed, writeNote, writeOutput } from './output.ts';
import { formatDescription, processText } from './process-text.ts';

export const help = `Ends the processes that hold a port, or one process, after showing them and asking.

Usage: sockeye kill <:port|pid> [options]

  :port        Every process that listens on this TCP port; its clients are left alone
  pid          One process
  --udp        The port is a UDP port: every process that has bound it
  --force      If asking (SIGTERM) did not end it within the grace period, force it (SIGKILL)
  --grace MS   How long it has to end by itself, 0 to 60000 ms (default 5000)
  --yes        Do not ask first; needed where there is no terminal to ask on
  --json       One JSON object: { outcome, messages, processes, ports }

All holders of a port are ended together, or none: if one of them may not be ended, nothing is.
Never ended (rule K2): pid 0 and less, init, threads of the kernel, Sockeye itself.

Exit codes; of several processes the first that applies of 5, 4, 6, 7, 0, 3 decides:
  0  ended, and the port is free
  1  not confirmed, or something unexpected
  2  the command line is wrong, or --yes is missing without a terminal
  3  nothing found
  4  not permitted
  5  refused by a rule, which is said
  6  still there
  7  ended, but the port is held again, or still
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    {
      udp: { type: 'boolean' },
      force: { type: 'boolean' },
      grace: { type: 'string' },
      yes: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    args,
  );
  const target = parseTarget(positionals, values.udp === true);
  const graceMs = parseWhole('--grace', values.grace ?? '5000', 0, 60_000);
  const manner = { force: values.force === true, graceMs };
  const answer = await endTarget(target, manner, values.yes === true).catch(answerForError);
  await tell(answer, values.json === true);
  return exitCodes[answer.outcome];
}

async function endTarget(target: Target, manner: Manner, isConfirmed: boolean): Promise<Answer> {
  const computer = thisComputer(selectSystem(), `sudo ${ownCommand()} kill`);
  const descriptions: ProcessDescription[] = [];
  for (const process of await findProcesses(target, computer)) {
    descriptions.push(await describeProcess(process, computer));
  }
  const refusal = descriptions.find((description) => description.refusal !== null)?.refusal;
  if (refusal) throw new RequestError(refusal.code, refusal.message, refusal);
  if (!isConfirmed && !(await confirmed(descriptions))) {
    return noAnswer('not-confirmed', 'Nothing was ended.');
  }
  const { endings, ports } = await endProcesses(descriptions, manner, computer);
  return answerFor(target, endings, ports);
}

/** Shows what is to be ended (rule K5), then asks. */
async function confirmed(descriptions: readonly ProcessDescription[]): Promise<boolean> {
  if (!canAsk()) {
    const names = descriptions.map(({ process }) => processText(process)).join(', ');
    throw new UsageError(`there is no terminal to ask on: add --yes to end ${names}`);
  }
  for (const description of descriptions) {
    await writeNote(`${formatDescription(description).join('\n')}\n`);
  }
  return await confirm(descriptions.length === 1 ? 'End it?' : `End all ${descriptions.length}?`);
}

function answerForError(error: unknown): Answer {
  const outcome = error instanceof RequestError ? outcomeOfError(error.code) : null;
  if (!(error instanceof RequestError) || outcome === null) throw error;
  return noAnswer(outcome, failureText(error));
}

function noAnswer(outcome: Outcome, message: string): Answer {
  return { outcome, messages: [message], processes: [], ports: [] };
}

async function tell(answer: Answer, asJson: boolean): Promise<void> {
  try {
    if (asJson) await writeOutput(jsonLine(answer));
    else if (answer.outcome === 'ended') await writeOutput(`${answer.messages.join('\n')}\n`);
    else await writeNote(answer.messages.map(asNote).join('\n'));
  } catch (error) {
    // The process has ended or not, whether anybody reads of it or not.
    if (!(error instanceof OutputClosed)) throw error;
  }
}

function asNote(message: string): string {
  return visibleText(`sockeye kill: ${message}`);
}
