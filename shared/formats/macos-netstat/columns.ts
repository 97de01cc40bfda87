/** Which columns a table of netstat has. */
export type NetstatColumns = {
  /** How many words stand before the protocol: with -A what the kernel calls its objects. */
  readonly wordsBefore: number;
  /** The names of what follows the state of the connection, in their order. */
  readonly values: readonly string[];
};

/** No row is as long, nor are the titles: the widest of macOS 26 has about 260 characters. */
export const longestLine = 2000;

/**
 * The columns that a line of titles names; null if it is none. Where the titles stand says nothing: macOS 26.3 prints
 * them wide over narrow rows and the other way round.
 */
export function parseTitles(line: string): NetstatColumns | null {
  if (line.length > longestLine || !line.includes('Local Address')) return null;
  const words = line
    .replace('Local Address', 'Local')
    .replace('Foreign Address', 'Foreign')
    .trim()
    .split(/\s+/);
  const start = words.indexOf('Proto');
  const end = start + fixedTitles.length;
  if (start < 0 || words.slice(start, end).join() !== fixedTitles.join()) return null;
  return { wordsBefore: start, values: words.slice(end) };
}

const fixedTitles = ['Proto', 'Recv-Q', 'Send-Q', 'Local', 'Foreign', '(state)'];

/** The columns of a row without titles over it, as after `grep`: by how many words follow the state. */
export function guessColumns(values: string): NetstatColumns {
  if (values === '') return noValues;
  if (/^\d+\/\d+\s/.test(values)) return withProcesses;
  if (values.includes(':')) return withProcess;
  const count = values.split(/\s+/).length;
  return layouts.find((layout) => layout.values.length === count) ?? noValues;
}

function layout(values: string): NetstatColumns {
  return { wordsBefore: 0, values: values.split(' ') };
}

const noValues: NetstatColumns = { wordsBefore: 0, values: [] };
const last = 'state options gencnt flags flags1 usecnt rtncnt fltrs';
/** macOS 26. */
const withProcess = layout(`rxbytes txbytes rhiwat shiwat process:pid ${last}`);
/** The same with -vv, which prints bytes as `1234/12`, with their packets. */
const withProcesses = layout(`rxbytes txbytes rhiwat shiwat process:pid eprocess:epid ${last}`);
const layouts = [
  // macOS 10.12 and 10.13.
  layout('rhiwat shiwat pid epid'),
  // macOS 10.14 to 12.
  layout('rhiwat shiwat pid epid state options'),
  // macOS 13 and 14.
  layout(`rhiwat shiwat pid epid ${last}`),
  // macOS 15.
  layout(`rxbytes txbytes rhiwat shiwat pid epid ${last}`),
];
