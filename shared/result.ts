/** Why a request failed; the page chooses what to offer by code, never by the text. */
export type ErrorCode =
  | 'invalid-request'
  | 'not-found'
  | 'permission-denied'
  /** A rule forbids it (K1, K2, or B5 in read-only mode); the message names the rule. */
  | 'refused'
  | 'unsupported'
  | 'unavailable'
  | 'internal';

export type AppError = {
  readonly code: ErrorCode;
  readonly message: string;
  /** What to run in a terminal to do it with other rights, where there is such a way (rule K6). */
  readonly command?: string;
  /** Whether it would be allowed to an administrator, whom the platform's own prompt can ask for (rule K6). */
  readonly needsElevation?: true;
};

/** What crosses a process boundary instead of a thrown error, which would lose everything but its text. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: AppError };

/** An expected failure; the host turns it into a Result, everything else is a bug and becomes `internal`. */
export class RequestError extends Error {
  readonly code: ErrorCode;
  readonly command: string | undefined;
  readonly needsElevation: boolean;

  constructor(
    code: ErrorCode,
    message: string,
    {
      command,
      needsElevation = false,
      cause,
    }: { command?: string; needsElevation?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = 'RequestError';
    this.code = code;
    this.command = command;
    this.needsElevation = needsElevation;
  }
}

/** The error as it crosses a process boundary. */
export function toAppError({ code, message, command, needsElevation }: RequestError): AppError {
  return {
    code,
    message,
    ...(command !== undefined && { command }),
    ...(needsElevation && { needsElevation }),
  };
}

/** Ends a switch over a union: the compiler finds the case that was forgotten. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
