import { parseState } from '../socket-row.ts';
import { parseSsColumns, parseSsHeader, type SsColumns, type SsLayout } from './row.ts';
import { isWithinUsers } from './users.ts';

/** A row of ss with the lines below it that belong to it. */
export type SsRecord = {
  readonly columns: SsColumns;
  /** All that stands behind the addresses. */
  readonly rest: string;
  readonly firstLine: number;
  readonly lineCount: number;
};

/** Rows that one call of ss has printed. */
export type SsSection = {
  /** The call itself, if it stands above them as in a copied terminal, such as `-tlnp`. */
  readonly command: string | null;
  readonly records: readonly SsRecord[];
};

export type SsRecords = {
  readonly sections: readonly SsSection[];
  readonly notUnderstood: readonly number[];
};

/** Groups lines to rows, and rows to calls of ss. */
export function recordsOf(lines: readonly string[]): SsRecords {
  const notUnderstood: number[] = [];
  let section: OpenSection = { command: null, layout: fullLayout, records: [] };
  const sections = [section];
  let record: OpenRecord | null = null;
  for (const [index, line] of lines.entries()) {
    const columns = parseRow(line, section.layout);
    if (columns !== null) {
      record = openRecord(columns, index);
      section.records.push(record);
    } else if (record !== null && goesOn(record, line, index)) {
      addLine(record, line);
    } else {
      record = null;
      const next = sectionFrom(line, section);
      if (next !== null) sections.push(next);
      else if (!isChatter(line)) notUnderstood.push(index);
      section = next ?? section;
    }
  }
  return { sections: sections.map(closed), notUnderstood };
}

/** Whether the lines begin with what ss prints. */
export function beginsLikeSs(lines: readonly string[]): boolean {
  const first = lines.find((line) => !isChatter(line) && parseCommand(line) === null);
  if (first === undefined) return false;
  return parseSsHeader(first) !== null || parseRow(first, fullLayout) !== null;
}

type OpenRecord = {
  readonly columns: SsColumns;
  readonly firstLine: number;
  readonly parts: string[];
  /** How many lines more may belong to the name of a process, which holds line breaks. */
  namesLeft: number;
};

type OpenSection = {
  readonly command: string | null;
  readonly layout: SsLayout;
  readonly records: OpenRecord[];
};

const fullLayout: SsLayout = { state: true, queues: true };
const longestCommand = 300;
const longestPadding = 300;
/** The kernel keeps 15 bytes of a name. */
const mostLineBreaks = 15;

/** What begins at a line that calls ss, or names the columns below such a call; null if it does neither. */
function sectionFrom(line: string, before: OpenSection): OpenSection | null {
  const layout = parseSsHeader(line);
  if (layout !== null) {
    const command = before.records.length === 0 ? before.command : null;
    return { command, layout, records: [] };
  }
  const command = parseCommand(line);
  return command === null ? null : { command, layout: fullLayout, records: [] };
}

function closed({ command, records }: OpenSection): SsSection {
  return {
    command,
    records: records.map(({ columns, firstLine, parts }) => ({
      columns,
      rest: parts.join('\n'),
      firstLine,
      lineCount: parts.length,
    })),
  };
}

function parseRow(line: string, layout: SsLayout): SsColumns | null {
  const columns = parseSsColumns(line, layout);
  if (columns === null) return null;
  const { state, rest } = columns;
  // A state behind the addresses shows a row of netstat.
  const isRow = state === null ? !isState(firstWord(rest)) : isState(state);
  return isRow ? columns : null;
}

function isState(word: string): boolean {
  return parseState(word) !== undefined;
}

function firstWord(text: string): string {
  return /^[ \t]*([^ \t]*)/.exec(text.slice(0, longestPadding))?.[1] ?? '';
}

function openRecord(columns: SsColumns, firstLine: number): OpenRecord {
  const namesLeft = isWithinUsers(columns.rest) ? mostLineBreaks : 0;
  return { columns, firstLine, parts: [columns.rest], namesLeft };
}

/** What begins with a blank goes on with the line right above it. */
function goesOn({ firstLine, parts, namesLeft }: OpenRecord, line: string, index: number): boolean {
  return firstLine + parts.length === index && (namesLeft > 0 || /^[ \t]+[^ \t]/.test(line));
}

function addLine(record: OpenRecord, line: string): void {
  record.parts.push(line);
  record.namesLeft = line.includes('))') ? 0 : Math.max(0, record.namesLeft - 1);
}

/** What follows `ss` on a line that calls it; null if it is none. */
function parseCommand(line: string): string | null {
  if (line.length > longestCommand) return null;
  return /(?:^|[\s/])ss[ \t]+(-[^|;&>]*)/.exec(line)?.[1] ?? null;
}

/** Blanks, and what comes from standard error, which often is kept with the rest. */
function isChatter(line: string): boolean {
  return line.trim() === '' || chatterPattern.test(line);
}

const chatterPattern =
  /^(?:RTNETLINK answers: |Failed to find cgroup2 mount$|Failed to open cgroup2 by ID$)/;
