import type { EndReport, PortAfter } from '../shared/api.ts';
import type { Process } from '../shared/process.ts';
import { processText } from './row-text.ts';

/** What became of a port on which an ended process listened, without a full stop. */
export function portText({ protocol, port, holders, free, takenAgain }: PortAfter): string {
  const name = `${protocol.toUpperCase()} port ${port}`;
  if (free) return `${name} is free`;
  if (holders.length === 0) return `${name} is held by a process that may not be seen`;
  const by = holders.map(processText).join(', ');
  return `${name} ${takenAgain ? 'was taken again' : 'is still held'} by ${by}`;
}

/** What came of ending a process, in one sentence, for whoever no longer looks at the dialog. */
export function outcomeText(process: Process, { outcome, ports }: EndReport): string {
  const who = processText(process);
  if (outcome !== 'ended') return `${who} ${notEnded[outcome]}.`;
  const free = ports.filter((port) => port.free);
  const taken = ports.filter((port) => !port.free);
  const freeTexts =
    free.length > mostPorts ? [`${free.length} ports are free`] : free.map(portText);
  return `${[`${who} has ended`, ...freeTexts, ...taken.map(portText)].join('; ')}.`;
}

/** What became of a process that was not ended, after its name. */
export const notEnded: { readonly [Outcome in Exclude<EndReport['outcome'], 'ended'>]: string } = {
  'still-there': 'is still there',
  'cannot-ask': 'has no window that could be asked to close',
  declined: 'was left alone',
};

const mostPorts = 3;
