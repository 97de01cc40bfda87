import * as v from 'valibot';
import type { Connection } from '../connection.ts';
import type { Finding } from './finding.ts';
import { type FindingRule, findingRules } from './rules.ts';

/** What a person does not want to be told of: a rule, of one process by its name or one port where that is given. */
export const mutedFindingSchema = v.object({
  rule: v.picklist(findingRules),
  process: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(300))),
  port: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))),
});

export type MutedFinding = v.InferOutput<typeof mutedFindingSchema>;

/** The ways to mute it, the widest last; of the system only as a whole. */
export function mutesFor({ rule, subject }: Finding): readonly MutedFinding[] {
  const process = subject.process?.name ?? null;
  const port = portOf(subject.local?.port) ?? portOf(subject.remote?.port);
  const mutes = [
    ...(process === null || process === '' ? [] : [{ rule, process, port: null }]),
    ...(port === null ? [] : [{ rule, process: null, port }]),
  ];
  return mutes.length > 0 ? mutes : [{ rule, process: null, port: null }];
}

export function isMuted({ rule, subject }: Finding, muted: readonly MutedFinding[]): boolean {
  const { process, local, remote } = subject;
  return muted.some((mute) =>
    matches(mute, rule, process?.name ?? null, [local?.port, remote?.port]),
  );
}

/** The rules that the row shows and that are not muted for it. */
export function unmutedRules(
  { findings = [], owners, local, remote }: Connection,
  muted: readonly MutedFinding[],
): readonly FindingRule[] {
  if (muted.length === 0) return findings;
  const name = owners[0]?.name ?? null;
  return findings.filter(
    (rule) => !muted.some((mute) => matches(mute, rule, name, [local.port, remote?.port])),
  );
}

function matches(
  mute: MutedFinding,
  rule: FindingRule,
  process: string | null,
  ports: readonly (number | undefined)[],
): boolean {
  return (
    mute.rule === rule &&
    (mute.process === null || mute.process === process) &&
    (mute.port === null || ports.includes(mute.port))
  );
}

/** 0 stands for any. */
function portOf(port: number | undefined): number | null {
  return port === undefined || port === 0 ? null : port;
}
