import type { Output, RequestName } from '../shared/api.ts';
import { changesSystem, parseInput, requestNames } from '../shared/api-inputs.ts';
import { text } from '../shared/language/text.ts';
import {
  type AppError,
  messageOf,
  RequestError,
  type Result,
  toAppError,
} from '../shared/result.ts';
import { visibleText } from '../shared/visible-text.ts';
import type { Handlers } from './handlers.ts';

/** Answers one request of an untrusted page; never rejects. */
export async function answer(
  handlers: Handlers,
  name: string,
  input: readonly unknown[],
  { readOnly }: { readOnly: boolean },
): Promise<Result<unknown>> {
  try {
    if (!isRequestName(name)) {
      throw new RequestError('invalid-request', text().shell.noSuchRequest(visibleText(name)));
    }
    if (readOnly && changesSystem[name]) {
      throw new RequestError('refused', text().shell.readOnly(name));
    }
    return { ok: true, value: await handle(handlers, name, input) };
  } catch (error) {
    return { ok: false, error: appErrorOf(error, name) };
  }
}

function isRequestName(name: string): name is RequestName {
  return requestNames.some((known) => known === name);
}

function handle<Name extends RequestName>(
  handlers: Handlers,
  name: Name,
  input: readonly unknown[],
): Output<Name> | Promise<Output<Name>> {
  return handlers[name](...checked(() => parseInput(name, input)));
}

/** Turns the TypeError of a failed check into an expected error; one from a handler stays what it is, a bug. */
function checked<Input>(parse: () => Input): Input {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new RequestError('invalid-request', error.message, { cause: error });
  }
}

function appErrorOf(error: unknown, name: string): AppError {
  if (error instanceof RequestError) return toAppError(error);
  const trace = (error instanceof Error && error.stack) || messageOf(error);
  const lines = trace.split('\n').map(visibleText).join('\n');
  process.stderr.write(`sockeye: ${name} failed: ${lines}\n`);
  return { code: 'internal', message: text().shell.requestFailed(name, messageOf(error)) };
}
