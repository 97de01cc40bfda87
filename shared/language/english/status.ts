import { plural } from '../plural.ts';

/** The bar at the bottom: what there is, what is hidden, and how it was read. */
export const statusTexts = {
  sockets: (count: number, shown: string) => `${shown} ${plural(count, 'socket', 'sockets')}`,
  inState: (shown: string, state: string) => `${shown} ${state}`,
  states: {
    LISTEN: 'listening',
    SYN_SENT: 'syn sent',
    SYN_RCVD: 'syn rcvd',
    ESTABLISHED: 'established',
    FIN_WAIT_1: 'fin wait 1',
    FIN_WAIT_2: 'fin wait 2',
    CLOSE_WAIT: 'close wait',
    CLOSING: 'closing',
    LAST_ACK: 'last ack',
    TIME_WAIT: 'time wait',
    CLOSED: 'closed',
  },
  udp: (shown: string) => `${shown} UDP`,
  /** A capture may not say the state of a TCP connection, either. */
  stateless: (shown: string) => `${shown} without state`,
  between: ', ',
  shown: (count: string) => `${count} shown`,
  capture: 'Capture, not live',
  source:
    'How the sockets were read, how long it took, and how much of one core Sockeye takes for it',
  withEvents: (source: string) => `${source} + events`,
  eventsOn: 'Between updates the kernel tells of every change of a TCP connection, however short.',
  eventsOff: (why: string) => `Changes are observed at each update. ${why}.`,
  hiddenOwners: (count: number, shown: string) =>
    `${shown} ${plural(count, 'owner', 'owners')} hidden`,
  whyHidden: 'Why owners are hidden',
  notSeen: 'Their processes may not be seen.',
  mayLook: (prompt: string) =>
    `An administrator can look once who holds them: ${prompt} asks for the password.`,
  asking: 'Asking…',
  showThem: 'Show them…',
  warnings: (count: number) => `${count} ${plural(count, 'warning', 'warnings')}`,
};
