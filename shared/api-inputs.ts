import * as v from 'valibot';
import type { Input, RequestName } from './api.ts';
import type { Endpoint } from './connection.ts';
import {
  consoleReadSchema,
  consoleRefSchema,
  consoleTargetSchema,
  consoleWriteSchema,
} from './console.ts';
import { historyRequestSchema } from './history.ts';
import { momentSchema, rowsReadSchema } from './history-requests.ts';
import { parse } from './parse.ts';
import { hostSchema, ownPortsSchema, probeTargetSchema, timeoutSchema } from './probe.ts';
import { processRefSchema } from './process.ts';
import { saveEndSchema, savePieceSchema, saveProposalSchema } from './save-request.ts';
import { settingsSchema } from './settings.ts';
import { traceIdSchema, traceOffsetSchema, traceTargetSchema } from './trace.ts';
import { endTreesRequestSchema, treesRequestSchema } from './trees-request.ts';

const endpoint: v.GenericSchema<unknown, Endpoint> = v.strictObject({
  address: v.pipe(v.string(), v.maxLength(64)),
  port: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)),
  zone: v.nullable(v.pipe(v.string(), v.maxLength(64))),
});

/** `ConnectionRef`. */
export const connectionRefSchema = v.strictObject({
  id: v.pipe(v.string(), v.maxLength(1000)),
  protocol: v.picklist(['tcp', 'udp']),
  namespace: v.nullable(v.pipe(v.string(), v.maxLength(300))),
  local: endpoint,
  remote: v.nullable(endpoint),
});

const noInput = v.strictTuple([]);

const inputs: { readonly [Name in RequestName]: v.GenericSchema<unknown, Input<Name>> } = {
  describeHost: noInput,
  describeProcess: v.strictTuple([processRefSchema]),
  endProcess: v.strictTuple([
    v.strictObject({
      process: processRefSchema,
      force: v.boolean(),
      elevate: v.exactOptional(v.literal(true)),
      graceMs: v.pipe(v.number(), v.minValue(0), v.maxValue(60_000)),
    }),
  ]),
  describeTrees: v.strictTuple([treesRequestSchema]),
  endTrees: v.strictTuple([endTreesRequestSchema]),
  closeConnection: v.strictTuple([
    v.strictObject({ connection: connectionRefSchema, elevate: v.exactOptional(v.literal(true)) }),
  ]),
  readFurtherOwners: v.strictTuple([connectionRefSchema]),
  lookUpAddress: v.strictTuple([v.pipe(v.string(), v.maxLength(64))]),
  lookUpHost: v.strictTuple([hostSchema, timeoutSchema]),
  probePort: v.strictTuple([probeTargetSchema]),
  readLocalSides: v.strictTuple([ownPortsSchema]),
  openConsole: v.strictTuple([consoleTargetSchema]),
  readConsole: v.strictTuple([consoleReadSchema]),
  writeConsole: v.strictTuple([consoleWriteSchema]),
  closeConsole: v.strictTuple([consoleRefSchema]),
  readHistory: v.strictTuple([historyRequestSchema]),
  readHistoryTable: v.strictTuple([momentSchema, rowsReadSchema]),
  readHistoryFindings: v.strictTuple([v.nullable(momentSchema), v.nullable(momentSchema)]),
  describeHistory: noInput,
  clearHistory: noInput,
  startTrace: v.strictTuple([traceTargetSchema]),
  readTrace: v.strictTuple([traceIdSchema, traceOffsetSchema]),
  stopTrace: v.strictTuple([traceIdSchema]),
  restartElevated: noInput,
  revealExecutable: v.strictTuple([processRefSchema]),
  beginSave: v.strictTuple([saveProposalSchema]),
  continueSave: v.strictTuple([savePieceSchema]),
  endSave: v.strictTuple([saveEndSchema]),
  readSettings: noInput,
  writeSettings: v.strictTuple([
    settingsSchema,
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(100)),
  ]),
};

export const requestNames = Object.keys(inputs) as readonly RequestName[];

/** Whether a request changes the system, which read-only mode refuses (rule B5). */
export const changesSystem: { readonly [Name in RequestName]: boolean } = {
  describeHost: false,
  describeProcess: false,
  endProcess: true,
  describeTrees: false,
  endTrees: true,
  closeConnection: true,
  readFurtherOwners: false,
  lookUpAddress: false,
  lookUpHost: false,
  // Packets are sent, as by a question to the DNS, but nothing here is other afterwards: what read-only mode is for, to
  // look at why something does not answer, needs just this.
  probePort: false,
  readLocalSides: false,
  // A person sends there what they like, which probing never does.
  openConsole: true,
  readConsole: false,
  writeConsole: true,
  closeConsole: false,
  readHistory: false,
  readHistoryTable: false,
  readHistoryFindings: false,
  describeHistory: false,
  clearHistory: true,
  // It listens, and nothing here is other afterwards; what passes is read anyway, headers only.
  startTrace: false,
  readTrace: false,
  stopTrace: false,
  restartElevated: true,
  revealExecutable: false,
  beginSave: false,
  continueSave: false,
  endSave: false,
  readSettings: false,
  writeSettings: false,
};

/** Checks untrusted input of a request; throws an error that says which part is wrong and how. */
export function parseInput<Name extends RequestName>(
  name: Name,
  input: readonly unknown[],
): Input<Name> {
  return parse(inputs[name], input);
}
