import * as v from 'valibot';
import type { ConnectionChange } from '../../shared/connection-change.ts';
import type { Changes, Delta } from '../../shared/delta.ts';
import type { FeedMessage, Reading } from '../../shared/feed-messages.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { findingRules, severities } from '../../shared/findings/rules.ts';
import { measuredSchema } from '../../shared/measures.ts';
import { parse } from '../../shared/parse.ts';
import type { Sample } from '../../shared/sample.ts';
import type { Fired } from '../../shared/watching.ts';

/** A message of the feed from JSON text; throws an error that says what is wrong with it. */
export function parseFeedMessage(text: string): FeedMessage {
  return parse(message, JSON.parse(text));
}

// Rows are many and come from our own collector, so only what every use of them rests on is looked at.
const delta = v.custom<Delta>(isDelta, 'not a delta');

const reading: v.GenericSchema<unknown, Reading> = v.object({
  at: v.number(),
  source: v.string(),
  tookMs: v.number(),
  cpuShare: v.nullable(v.number()),
  events: v.variant('are', [
    v.object({ are: v.literal('on') }),
    v.object({ are: v.literal('off'), why: v.string(), needsElevation: v.boolean() }),
  ]),
  recording: v.variant('is', [
    v.object({ is: v.literal('on'), note: v.exactOptional(v.string()) }),
    v.object({ is: v.literal('off') }),
    v.object({ is: v.literal('stopped'), why: v.string() }),
  ]),
  warnings: v.array(v.string()),
  hiddenOwners: v.nullable(v.string()),
  revealable: v.boolean(),
});

const sample: v.GenericSchema<unknown, Sample> = v.object({
  at: v.number(),
  listening: v.number(),
  established: v.number(),
  timeWait: v.number(),
  closeWait: v.number(),
  other: v.number(),
  opened: v.nullable(v.number()),
  closed: v.nullable(v.number()),
});

const fired = v.custom<Fired>(
  (input) =>
    isObject(input) &&
    typeof input['id'] === 'string' &&
    typeof input['at'] === 'number' &&
    typeof input['more'] === 'number' &&
    isObject(input['rule']) &&
    typeof input['rule']['name'] === 'string' &&
    isConnection(input['connection']) &&
    (input['process'] === null || isProcess(input['process'])),
  'not what fired',
);

const message: v.GenericSchema<unknown, FeedMessage> = v.variant('kind', [
  v.object({
    kind: v.literal('delta'),
    delta,
    ended: v.custom<readonly ConnectionChange[]>(areChanges, 'not what ended'),
    reading,
    samples: v.array(sample),
    findings: v.exactOptional(v.custom<readonly Finding[]>(areFindings, 'not findings')),
  }),
  v.object({
    kind: v.literal('stale'),
    lastReadAt: v.nullable(v.number()),
    message: v.string(),
  }),
  v.object({ kind: v.literal('measures'), at: v.number(), values: v.array(measuredSchema) }),
  v.object({ kind: v.literal('lost'), message: v.string(), retryAt: v.number() }),
  v.object({
    kind: v.literal('fired'),
    whole: v.boolean(),
    fired: v.array(fired),
    seenAt: v.number(),
  }),
  v.object({
    kind: v.picklist(['revealed', 'traced']),
    outcome: v.picklist(['done', 'declined', 'failed']),
    message: v.nullable(v.string()),
  }),
]);

function areChanges(input: unknown): boolean {
  return Array.isArray(input) && input.every(isChange);
}

function areFindings(input: unknown): boolean {
  return Array.isArray(input) && input.every(isFinding);
}

function isFinding(input: unknown): boolean {
  return (
    isObject(input) &&
    typeof input['id'] === 'string' &&
    typeof input['since'] === 'number' &&
    typeof input['rowCount'] === 'number' &&
    Array.isArray(input['rows']) &&
    findingRules.some((rule) => rule === input['rule']) &&
    severities.some((severity) => severity === input['severity']) &&
    isObject(input['subject']) &&
    isObject(input['figures'])
  );
}

function isDelta(input: unknown): boolean {
  return (
    isObject(input) &&
    isChanges(input['connections'], isConnection) &&
    areChanged(input['connections']) &&
    isChanges(input['processes'], isProcess)
  );
}

function isChanges(input: unknown, isRow: (row: unknown) => boolean): input is Changes<unknown> {
  return (
    isObject(input) &&
    Array.isArray(input['put']) &&
    input['put'].every(isRow) &&
    Array.isArray(input['removed']) &&
    input['removed'].every((key) => typeof key === 'string')
  );
}

function areChanged(input: Readonly<Record<string, unknown>>): boolean {
  return areChanges(input['changed'] ?? []);
}

function isChange(row: unknown): boolean {
  return (
    isObject(row) &&
    typeof row['id'] === 'string' &&
    // Whole, or without what tells which one it is.
    (row['protocol'] === undefined || isConnection(row)) &&
    (row['local'] === undefined || isEndpoint(row['local'])) &&
    (row['remote'] === undefined || row['remote'] === null || isEndpoint(row['remote'])) &&
    (row['owners'] === undefined ||
      (Array.isArray(row['owners']) && row['owners'].every(isOwner))) &&
    (row['history'] === undefined || Array.isArray(row['history']))
  );
}

function isConnection(row: unknown): boolean {
  return (
    isObject(row) &&
    typeof row['id'] === 'string' &&
    isEndpoint(row['local']) &&
    (row['remote'] === null || isEndpoint(row['remote'])) &&
    Array.isArray(row['owners']) &&
    row['owners'].every(isOwner) &&
    Array.isArray(row['history'])
  );
}

function isEndpoint(input: unknown): boolean {
  return (
    isObject(input) && typeof input['address'] === 'string' && typeof input['port'] === 'number'
  );
}

function isOwner(input: unknown): boolean {
  return isObject(input) && typeof input['pid'] === 'number';
}

function isProcess(row: unknown): boolean {
  return isObject(row) && typeof row['pid'] === 'number' && typeof row['startedAt'] === 'number';
}

function isObject(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null;
}
