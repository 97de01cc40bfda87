/** The views that are always there. */
export const viewTexts = {
  all: 'All sockets',
  listening: 'Listening',
  established: 'Established',
  internet: 'To the internet',
  opened: 'Just opened',
  closing: 'Closing and closed',
  /** What is in each, which its name alone does not say exactly. */
  hints: {
    all: 'Every socket, TCP and UDP',
    listening: 'TCP that waits for connections, in LISTEN',
    established: 'TCP connections in ESTABLISHED',
    internet: 'Whatever has a public address at the other end',
    opened: (minutes: number) => `What was seen to open within the last ${minutes} minutes`,
    closing: 'TCP that one end has closed, or both: from FIN_WAIT_1 or CLOSE_WAIT to CLOSED',
  },
};
