import type { Cell } from '../../shared/csv.ts';
import type { Process } from '../../shared/process.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { commandText } from '../table/row-text.ts';

type Column = readonly [title: string, cell: (process: Process) => Cell];

const columns: readonly Column[] = [
  ['parent_pid', ({ parent }) => parent?.pid ?? null],
  ['executable', ({ executable }) => shown(executable)],
  ['command_line', ({ commandLine }) => commandLine && commandText(commandLine)],
  ['unit', ({ unit }) => shown(unit)],
  ['services', ({ services = [] }) => shown(services.join(', '))],
  ['container', ({ container }) => shown(container)],
];

export const processTitles: readonly string[] = columns.map(([title]) => title);

/** What is known of a process, under these titles. */
export function processCells(process: Process | null): readonly Cell[] {
  return columns.map(([, cell]) => (process === null ? null : cell(process)));
}

function shown(text: string | null): Cell {
  return text === null || text === '' ? null : visibleText(text);
}
