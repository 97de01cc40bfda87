import type { ProcessDescription } from '../../shared/api.ts';
import { heldPorts } from '../../shared/holders.ts';
import type { Process } from '../../shared/process.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { portText } from './kill-target.ts';
import { formatDate } from './lines.ts';

const mostCharacters = 500;
const mostListed = 12;

/** `nginx (812)` */
export function processText({ name, pid }: Pick<Process, 'name' | 'pid'>): string {
  return `${visibleText(name)} (${pid})`;
}

/** What a person should know of a process before it is ended (rule K5), one fact a line. */
export function formatDescription(description: ProcessDescription): string[] {
  const { process, children, childCount, supervisor } = description;
  const { executable, commandLine, user, startedAt, parent } = process;
  const facts: readonly (readonly [label: string, value: string | null])[] = [
    ['program', executable],
    ['command', commandLine === null ? null : commandLine.map(quoted).join(' ')],
    ['user', user],
    ['started', formatDate(startedAt)],
    ['parent', parent === null ? null : `${parent.name ?? '(unknown)'} (${parent.pid})`],
    ['holds', holdingsText(description)],
    ['children', childCount === 0 ? null : listed(children.map(processText), childCount)],
    ['restarts', supervisor === null ? null : `likely, by ${supervisor}`],
  ];
  const lines = facts.flatMap(([label, value]) =>
    value === null ? [] : [`  ${label.padEnd(8)}  ${shortened(visibleText(value))}`],
  );
  return [processText(process), ...lines];
}

function holdingsText({ connections, connectionCount: count }: ProcessDescription): string {
  const ports = heldPorts(connections).map(portText);
  const sockets = `${count} ${count === 1 ? 'socket' : 'sockets'}`;
  return ports.length === 0 ? sockets : `${listed(ports, ports.length)} (${sockets} in all)`;
}

function listed(texts: readonly string[], count: number): string {
  const more = count - Math.min(texts.length, mostListed);
  return texts.slice(0, mostListed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** An argument that would not read as one is put in quotes. */
function quoted(argument: string): string {
  return /^[^\s'"]+$/.test(argument) ? argument : `'${argument}'`;
}

function shortened(text: string): string {
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters)}…`;
}
