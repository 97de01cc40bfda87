import type { EndReport, PortAfter } from '../../shared/api.ts';
import { text } from '../../shared/language/text.ts';
import type { Process } from '../../shared/process.ts';
import { processText } from '../table/row-text.ts';

/** What became of a port on which an ended process listened, without a full stop. */
export function portText({ protocol, port, holders, free, takenAgain }: PortAfter): string {
  const { portFree, portHidden, portTaken, portHeld } = text().endDialog;
  const name = protocol.toUpperCase();
  if (free) return portFree(name, port);
  if (holders.length === 0) return portHidden(name, port);
  const by = holders.map(processText).join(text().details.between);
  return takenAgain ? portTaken(name, port, by) : portHeld(name, port, by);
}

/** What came of ending a process, in one sentence, for whoever no longer looks at the dialog. */
export function outcomeText(
  process: Pick<Process, 'pid'> & { readonly name: string | null },
  { outcome, ports }: EndReport,
): string {
  const who = processText(process);
  const says = text().endDialog;
  if (outcome !== 'ended') return says.together([says.notEnded[outcome](who)]);
  const free = ports.filter((port) => port.free);
  const taken = ports.filter((port) => !port.free);
  const freeTexts = free.length > mostPorts ? [says.portsFree(free.length)] : free.map(portText);
  return says.together([says.hasEnded(who), ...freeTexts, ...taken.map(portText)]);
}

const mostPorts = 3;
