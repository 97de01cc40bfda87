import { text } from '../../../../../shared/language/text.ts';
import { RequestError } from '../../../../../shared/result.ts';
import type { Elevated, ElevatedProgram, Prompt } from '../../../../elevation/prompt.ts';
import { findSystemProgram } from '../find-program.ts';
import { type Answers, hasEnded, readAnswers, unusable } from './answers.ts';
import { noTracepoint, type TraceOrder, traceScript } from './trace-script.ts';

/** What runs as root and is asked for what the kernel wrote. */
export type Tracer = {
  /** What it said of itself when it began. */
  readonly greeting: Buffer;
  /** One question at a time. Rejects with RequestError `unavailable` once it has ended, or if it talks nonsense. */
  ask(order: TraceOrder): Promise<Buffer>;
  /** Has it end. */
  letGo(): void;
};

/** Has the platform's prompt ask for an administrator. Rejects with RequestError, saying why it does not trace. */
export async function startTracer(
  start: NonNullable<Prompt['start']>,
  signal: AbortSignal,
): Promise<Tracer | 'declined'> {
  const unshare = findSystemProgram('unshare');
  if (unshare === null)
    throw new RequestError('unsupported', text().reading.notInstalled('unshare'));
  signal.throwIfAborted();
  const program = start(unshare, ['--mount', '/bin/sh', '-c', traceScript]);
  const giveUp = () => {
    program.takeAway();
    hangUp(program);
  };
  signal.addEventListener('abort', giveUp);
  const answers = readAnswers(program.output);
  try {
    const greeting = await answers.next();
    return { ...spokenWith(program, answers), greeting };
  } catch (error) {
    hangUp(program);
    if (error !== hasEnded) throw error;
    signal.throwIfAborted();
    const ended = await program.ended;
    if (ended.kind === 'declined') return 'declined';
    throw new RequestError('unsupported', whyNot(ended), { needsElevation: true });
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

function whyNot({ code, output }: Extract<Elevated, { kind: 'ran' }>): string {
  const { noSuchTracepoint, tracingFailed } = text().reading;
  if (code === noTracepoint) return noSuchTracepoint;
  return tracingFailed(output === '' ? text().elevation.exitCode('/bin/sh', code) : output);
}

function spokenWith(program: ElevatedProgram, answers: Answers): Omit<Tracer, 'greeting'> {
  return {
    async ask(order) {
      const timer = setTimeout(
        () => answers.fail(unusable(text().reading.tracerSilent)),
        silenceMs,
      );
      try {
        const answer = answers.next();
        program.input.write(`${order}\n`);
        return await answer;
      } catch (error) {
        hangUp(program);
        throw error === hasEnded ? unusable(text().reading.tracerEnded) : error;
      } finally {
        clearTimeout(timer);
      }
    },
    letGo: () => hangUp(program),
  };
}

function hangUp({ input, output }: ElevatedProgram): void {
  input.destroy();
  output.destroy();
}

/** A busy computer takes a while to start a program. */
const silenceMs = 3000;
