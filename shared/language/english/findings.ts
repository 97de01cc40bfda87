import { plural } from '../plural.ts';

const sockets = (count: string, of: number) => `${count} ${plural(of, 'socket', 'sockets')}`;
const connections = (count: string, of: number) =>
  `${count} ${plural(of, 'connection', 'connections')}`;

/** What is found to be wrong: a title, an explanation in two sentences, the figures that show it, and a remedy. */
export const findingTexts = {
  severity: { serious: 'Serious', warning: 'Warning', notice: 'Notice' },
  unseenProcess: 'A process that may not be seen',
  process: (name: string, pid: number) => `${name} (${pid})`,
  nameless: (pid: number) => `process ${pid}`,
  inNamespace: (who: string, namespace: string) => `${who} in ${namespace}`,
  happensIn: (title: string, namespace: string) => `${title}, in ${namespace}`,
  'close-wait-leak': {
    title: (who: string, count: string, of: number) =>
      `${who} leaves ${sockets(count, of)} in CLOSE_WAIT`,
    explanation:
      'The other ends have closed these connections, and the process has not closed its own: CLOSE_WAIT never ends by itself. Each keeps a file descriptor, until the process has none left and can open nothing more.',
    figures: (count: string, of: number, oldest: string) =>
      `${sockets(count, of)}, the oldest for ${oldest}`,
    grown: (figures: string, atFirst: string) => `${figures}; ${atFirst} when it was first seen`,
    remedy:
      'The program has to close a connection when reading says that it has ended; look for the path on which it forgets to, such as an error. Restarting it frees them for now.',
  },
  'accept-queue': {
    full: (who: string, local: string) => `The accept queue of ${who} on ${local} is full`,
    near: (who: string, local: string) =>
      `The accept queue of ${who} on ${local} is close to its limit`,
    somewhere: 'Connections overflow an accept queue',
    explanation:
      'Connections arrive faster than the process accepts them, and wait in a queue of limited length. Beyond the limit the system drops them, and their clients wait for a second and more before they try again.',
    waiting: (count: string) => `${count} waiting`,
    limited: (waiting: string, limit: string) => `${waiting}, ${limit} allowed`,
    dropped: (count: string, of: number, within: string) =>
      `${connections(count, of)} dropped in this namespace within ${within}`,
    ownDropped: (count: string) => `this listener dropped ${count} since its queue filled`,
    remedy:
      'See why it does not accept: it may be stuck, or too slow for the load. If bursts are the reason, raise the backlog that it gives to listen(), and net.core.somaxconn, which limits that.',
  },
  'no-answer': {
    title: (who: string, remote: string) => `Nothing answers ${who} from ${remote}`,
    anybody: (remote: string) => `Nothing answers from ${remote}`,
    several: (who: string, count: string) => `Nothing answers ${who} from ${count} destinations`,
    explanation:
      'The SYN that opens a connection was sent again since nothing came back, neither consent nor refusal. Usually a firewall drops it, the address is not the right one, or the other computer is off.',
    figures: (count: string, of: number, oldest: string) =>
      `${count} ${plural(of, 'attempt', 'attempts')}, the oldest for ${oldest}`,
    givesUp: (figures: string, after: string) => `${figures}; the system gives up after ${after}`,
    remedy:
      'Test the port from another computer as well, and look at the firewalls and routes on the way. A port on which nothing listens would refuse at once.',
  },
  'ports-running-out': {
    title: (remote: string) => `Local ports for connections to ${remote} are running out`,
    explanation:
      'Each connection to one endpoint needs a local port of its own, and keeps it for a minute after its end, in TIME_WAIT. When none is left connecting fails, with “cannot assign requested address” (EADDRNOTAVAIL).',
    figures: (used: string, available: string, first: number, last: number, inTimeWait: string) =>
      `${used} of ${available} ports (${first} to ${last}) in use, ${inTimeWait} of them in TIME_WAIT`,
    remedy:
      'Keep connections open and use them again, rather than opening one for each request. Otherwise widen net.ipv4.ip_local_port_range, allow net.ipv4.tcp_tw_reuse, or connect from several addresses.',
  },
  'process-not-reading': {
    title: (who: string) => `${who} does not read what it is sent`,
    explanation:
      'Data has arrived and waits in the Recv-Q, which does not get any shorter. When it is full the peer has to stop sending.',
    figures: (bytes: string, count: string, of: number) => `${bytes} on ${connections(count, of)}`,
    remedy:
      'The process may be stuck or stopped, or have forgotten the connection: look at its log and at what it waits for before you end it.',
  },
  'peer-not-reading': {
    title: (who: string, remote: string) => `${remote} does not take what ${who} sends`,
    several: (who: string) => `Several peers do not take what ${who} sends`,
    explanation:
      'What was sent waits in the Send-Q, which does not get any shorter: the peer does not read it, or does not get it. When the queue is full the process has to wait with its next write, or keep what it writes in its memory.',
    figures: (bytes: string, count: string, of: number) => `${bytes} on ${connections(count, of)}`,
    remedy:
      'If the retransmits of the connection grow the peer is out of reach; else the program at the other end is stuck. A time limit for writes keeps a process from waiting for ever.',
  },
  'half-open-queue': {
    title: (who: string, local: string) =>
      `Half-open connections fill the queue of ${who} on ${local}`,
    somewhere: 'SYN cookies are sent: a queue of half-open connections overflows',
    explanation:
      'Clients have sent a SYN and not completed the handshake. When the queue is full the system answers with SYN cookies, which cost connections their options, or drops what comes.',
    halfOpen: (count: string, addresses: string) =>
      `${count} half-open from ${addresses} remote addresses`,
    limited: (figures: string, limit: string) => `${figures}, ${limit} allowed`,
    cookies: (sent: string, returned: string, within: string) =>
      `${sent} SYN cookies sent and ${returned} returned within ${within}`,
    flood: 'as in a SYN flood, hardly anybody answers',
    burst: 'clients do answer, but they are many, or slow',
    unknown: 'whether they answer cannot be told yet',
    remedyFlood:
      'Leave net.ipv4.tcp_syncookies on, and have the senders filtered before they reach this computer. Their addresses are probably not their own.',
    remedy:
      'Raise the backlog that the program gives to listen(), and with it net.core.somaxconn and net.ipv4.tcp_max_syn_backlog. Leave net.ipv4.tcp_syncookies on.',
  },
  'udp-drops': {
    title: (who: string) => `${who} loses datagrams`,
    somewhere: 'UDP sockets lose datagrams',
    explanation:
      'Datagrams came faster than they were read, and there was no room left in the receive buffer. They are gone: UDP sends nothing again.',
    figures: (count: string, of: number, within: string) =>
      `${count} ${plural(of, 'datagram', 'datagrams')} dropped within ${within}`,
    remedy:
      'See why the process reads slowly, or give its socket a larger buffer: SO_RCVBUF, up to net.core.rmem_max.',
  },
  orphaned: {
    title: (remote: string) => `Closed connections with ${remote} do not end`,
    explanation:
      'Their process is done with them, and the peer acknowledges neither the end nor the data before it, or does not close its own end. The system keeps each of them until it gives up.',
    unacknowledged: (count: string) => `${count} wait for an acknowledgement`,
    halfClosed: (count: string) => `${count} for the peer to close`,
    unsent: (bytes: string) => `${bytes} not acknowledged`,
    remedy:
      'See whether the peer can still be reached. How long the system tries is set by net.ipv4.tcp_orphan_retries, and how long FIN_WAIT_2 lasts by net.ipv4.tcp_fin_timeout.',
  },
  retransmissions: {
    title: (percent: string) => `${percent} of all segments are sent again`,
    explanation:
      'Segments get lost on their way, or acknowledgements come too late. Whatever goes over these connections is slower than the network could be.',
    figures: (count: string, of: string, within: string) => `${count} of ${of} within ${within}`,
    remedy:
      'The column Retransmits shows which connections it is: if they go to one place look at the way there, if they go everywhere at this computer’s own link.',
  },
  'exposed-listener': {
    title: (service: string, local: string) =>
      `${service} listens on ${local}, beyond this computer`,
    database:
      'It is bound to an address that other computers can reach, which a database seldom needs. What the firewall of this computer does with them is said above; routers and clouds may have firewalls of their own.',
    debugger:
      'It is bound to an address that other computers can reach, and whoever reaches a debugger runs code as its process. What the firewall of this computer does with them is said above; routers and clouds may have firewalls of their own.',
    control:
      'It is bound to an address that other computers can reach, and whoever commands it commands what it manages. What the firewall of this computer does with them is said above; routers and clouds may have firewalls of their own.',
    development:
      'A development server is bound to an address that other computers can reach, and such servers are not made for strangers. What the firewall of this computer does with them is said above; routers and clouds may have firewalls of their own.',
    figures: (who: string) => `held by ${who}`,
    noRules: 'no firewall rule of this computer keeps anybody away',
    open: (by: string, what: string) => `${by} lets everybody in (${what})`,
    restricted: (by: string, what: string) =>
      `${by} lets only some in, by address or network (${what})`,
    notUnderstood: (what: string) =>
      `whether the firewall keeps others away cannot be told, by ${what}`,
    redirected: (what: string) =>
      `the firewall sends it elsewhere before it filters, so that its rules for incoming connections do not hold (${what})`,
    linkOnly: 'only computers on the same link can reach it',
    byFamily: (family: string, said: string) => `over ${family}: ${said}`,
    notPermitted: 'what the firewall lets in is told only with administrator rights',
    noProgram: (program: string) => `the firewall could not be read: there is no ${program}`,
    failed: (why: string) => `the firewall could not be read: ${why}`,
    notRead: 'whether a firewall keeps others away is not looked at here',
    remedy:
      'Bind it to 127.0.0.1 or ::1 if only this computer needs it. Otherwise let a firewall admit only who does, and demand a password or a certificate.',
  },
};
