/** The columns of a line of ss, as text. */
export type SsColumns = {
  /** Such as `tcp`; null where ss was asked for one protocol only. */
  readonly netid: string | null;
  /** null where it was asked for one state only. */
  readonly state: string | null;
  readonly receiveQueue: string | null;
  readonly sendQueue: string | null;
  readonly local: string;
  readonly peer: string;
  readonly rest: string;
};

/** Which columns are there for sure; the addresses always are. */
export type SsLayout = { readonly state: boolean; readonly queues: boolean };

/** What a line is that names the columns; null if it does not. */
export function parseSsHeader(line: string): SsLayout | null {
  if (!headerPattern.test(line)) return null;
  return { state: /\bState\b/.test(line), queues: line.includes('Recv-Q') };
}

/** null if it is no row, or lacks columns. */
export function parseSsColumns(line: string, layout: SsLayout): SsColumns | null {
  const groups = rowPattern.exec(line)?.groups;
  if (groups === undefined) return null;
  const state = groups['state'] ?? null;
  const receiveQueue = groups['receive'] ?? null;
  if ((layout.state && state === null) || (layout.queues && receiveQueue === null)) return null;
  return {
    netid: groups['netid'] ?? null,
    state,
    receiveQueue,
    sendQueue: groups['send'] ?? null,
    local: groups['local'] ?? '',
    peer: groups['peer'] ?? '',
    rest: groups['rest'] ?? '',
  };
}

const headerPattern =
  /^[ \t]*(?:Netid[ \t]+)?(?:State[ \t]*)?(?:Recv-Q[ \t]*Send-Q[ \t]*)?Local Address:Port\b/;

// Blanks alone separate: other space may belong to the name of an interface.
const rowPattern = new RegExp(
  '^[ \\t]*(?:(?<netid>[a-z?][a-z0-9_?]*)[ \\t]+)?(?:(?<state>[A-Z][A-Z0-9-]+)[ \\t]+)?' +
    '(?:(?<receive>\\d{1,15})[ \\t]+(?<send>\\d{1,15})[ \\t]+)?' +
    '(?<local>[^ \\t]+)[ \\t]+(?<peer>[^ \\t]+)(?<rest>.*)$',
  's',
);
