/** What lists the sockets of a computer, Sockeye's own ways first. */
export const names = {
  own: 'Sockeye',
  bySs: 'Sockeye, by `ss`',
  byProcNet: 'Sockeye, by `/proc/net`',
  bare: '`ss -tunaH`, no owners',
  owners: '`ss -tunapH`',
  netstat: '`netstat -tunap`',
  lsof: '`lsof -nP -i`',
  module: '`systeminformation`',
} as const;

export type WayName = (typeof names)[keyof typeof names];
