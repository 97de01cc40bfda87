import * as v from 'valibot';
import type { EndReport, PortAfter } from './api.ts';
import type { Connection } from './connection.ts';
import { type Process, type ProcessRef, processRefSchema } from './process.ts';
import type { AppError } from './result.ts';

/** How many processes are ended together at most: nobody looks through more before confirming (rule K5). */
export const endedTogetherAtMost = 500;

const refs = v.pipe(v.array(processRefSchema), v.minLength(1), v.maxLength(endedTogetherAtMost));

export const treesRequestSchema = v.strictObject({
  roots: refs,
  /** Whether all that descend from them belong to it. */
  descend: v.boolean(),
});
export type TreesRequest = v.InferOutput<typeof treesRequestSchema>;

/** Who would be ended, and what that would close, read at this moment (rule K5). */
export type TreesDescription = {
  /** Parents before their children, each process once. */
  readonly members: readonly TreeMember[];
  /** Those asked for that are there no more, or whose pid is another's by now (rule K1). */
  readonly gone: readonly ProcessRef[];
  /** What those hold that may be ended, each socket once, listeners first; the first `describedAtMost` of `connectionCount`. */
  readonly connections: readonly Connection[];
  readonly connectionCount: number;
};

export type TreeMember = {
  readonly process: Process;
  /** How far below a root it stands. */
  readonly depth: number;
  readonly connectionCount: number;
  /** Who is likely to start it again; null if nobody is known to. */
  readonly supervisor: string | null;
  /** Why it may not be ended (rule K2 or a missing right), and is left alone; null if it may. */
  readonly refusal: AppError | null;
};

export const endTreesRequestSchema = v.strictObject({
  /** Those that the person saw and confirmed, in the order of the description. */
  members: refs,
  /** Whether children of theirs that nobody has seen yet are to be told of. */
  descend: v.boolean(),
  /** Without asking them first: only after the gentle way has failed. */
  force: v.boolean(),
  /** How long each has to end by itself. */
  graceMs: v.pipe(v.number(), v.minValue(0), v.maxValue(60_000)),
});
export type EndTreesRequest = v.InferOutput<typeof endTreesRequestSchema>;

export type EndTreesReport = {
  /** In the order of the request. */
  readonly members: readonly MemberReport[];
  /** The ports on which they listened, and who holds them now. */
  readonly ports: readonly PortAfter[];
  /** Why that could not be read afterwards; null if it could. */
  readonly portsUnread: string | null;
  /** Children of theirs that appeared meanwhile, and were left alone. */
  readonly appeared: readonly Process[];
  /** Why others may have appeared unseen; null if none has, or if that was not asked. */
  readonly childrenUnread: string | null;
};

/** `gone`: it had ended before it was asked to, as many do when their children end; `refused`: `error` says why. */
export type MemberReport = {
  readonly process: ProcessRef;
  readonly outcome: EndReport['outcome'] | 'gone' | 'refused';
  readonly error: AppError | null;
};
