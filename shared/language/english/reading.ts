import { plural } from '../plural.ts';

const owners = (count: number) =>
  count === 1 ? '1 socket has an owner' : `${count} sockets have owners`;
const namespaces = (count: number) =>
  `${count} ${plural(count, 'network namespace', 'network namespaces')}`;

/** What could not be read of this computer, and why (rule T5). */
export const readingTexts = {
  collectorNotStarted: (why: string) => `The collector could not be started (${why}).`,
  collectorSilent: (seconds: number) =>
    `The collector has not answered for ${seconds} s and was ended.`,
  collectorEnded: (why: string) => `The collector ended (${why}).`,
  notSent: (why: string) => `The table could not be sent: ${why}`,
  tooLate: (seconds: number) => `The socket table was not read within ${seconds} s`,
  processesUnread: (why: string) => `The owning processes could not be read: ${why}`,
  nobodyToAsk: 'There is nobody to ask for more rights here',
  askedAlready: 'An administrator is being asked for already',
  linesUnread: (count: number, origin: string, example: string) =>
    `${count} ${plural(count, 'line', 'lines')} of ${origin} could not be read, such as “${example}”`,
  printedTooMuch: (program: string, bytes: number) => `${program} printed more than ${bytes} bytes`,
  notInTime: (program: string) => `${program} did not finish in time`,
  failed: (program: string, code: number) => `${program} failed with exit code ${code}`,
  killed: (program: string, signal: string) => `${program} was ended by ${signal}`,
  notStarted: (program: string, why: string) => `${program} could not be started: ${why}`,
  printedNothing: (program: string) => `${program} printed nothing that could be read`,
  notInstalled: (program: string) => `${program} is not installed`,
  leftOut: (program: string, why: string) => `${program} may have left sockets out: ${why}`,
  fileUnread: (path: string, why: string) => `${path} could not be read: ${why}`,
  changedWhileRead:
    'The table changed while it was read; some sockets may be missing until next time',
  sockDiagFailed: (why: string) => `The kernel's sock_diag does not answer: ${why}`,
  ssInstead: (why: string, howLong: string) =>
    `${why}: ss is run instead${howLong}, which costs more`,
  procInstead: (why: string, howLong: string) =>
    `${why}: /proc/net is read instead${howLong}, without interfaces and backlog limits`,
  forMinutes: (minutes: number) => ` for ${minutes} minutes`,
  thisTime: ' this time',
  inPidNamespace: (count: number) =>
    `${owners(count)} in another PID namespace, which cannot be seen from here`,
  notEvenRoot: (count: number) =>
    `${owners(count)} that not even root may see from here, as in a container: CAP_SYS_PTRACE is missing`,
  onlyRoot: (count: number) => `${owners(count)} that only root or CAP_SYS_PTRACE may see`,
  revealed: (count: number) =>
    `The owners of ${count} ${plural(count, 'socket', 'sockets')} are those that root saw when they were revealed`,
  foundNoSockets: (program: string, code: number) =>
    `${program} found no sockets; its exit code is ${code}`,
  namespaceUnread: (name: string, why: string) =>
    `Sockets of the network namespace ${name} could not be read: ${why}`,
  moreNamespacesUnread: (count: number) =>
    `Nor could those of ${count} more network ${plural(count, 'namespace', 'namespaces')} be read`,
  tooManyNamespaces: (count: number) =>
    `The sockets of ${namespaces(count)} are not shown: there are too many`,
  namespacesTakeTurns: (count: number) =>
    `The sockets of ${namespaces(count)} are not shown yet: they take turns`,
  namespacesLate: (count: number, late: number) =>
    `Of ${namespaces(count)} ${late} ${plural(late, 'was', 'were')} not read again this time: it would take too long`,
  containers: (count: number) => `${count} ${plural(count, 'container', 'containers')}`,
  namedNamespaces: (count: number) =>
    `${count} named network ${plural(count, 'namespace', 'namespaces')}`,
  both: (one: string, other: string) => `${one} and ${other}`,
  forRootOnly: (what: string) =>
    `The sockets of ${what} are not shown: only root may look into them`,
  notEvenForRoot: (what: string) =>
    `The sockets of ${what} are not shown: not even root may look into them from here`,
  protocolUnread: (protocol: string, why: string) =>
    `The ${protocol} sockets could not be read: ${why}`,
  unnamedByNetstat: (count: number) => `${owners(count)} that netstat does not name on this system`,
  signal: 'a signal',
  exitCode: (code: number) => `exit code ${code}`,
  noProcesses: (program: string, why: string) => `${program} listed no processes: ${why}`,
  didNotWork: (program: string, why: string) => `${program} did not work: ${why}`,
  ownersUnlisted: (program: string, why: string) => `${program} could not list the owners: ${why}`,
  endedBySignal: 'it was ended by a signal',
  lsofWithoutPort: 'lsof cannot tell a socket without a port from others.',
  lsofOwnOnly: 'lsof names only your own processes; it is silent about those of other users.',
  lsofSeveral: (count: number) =>
    `${count} sockets have these addresses, and lsof cannot tell which of them this one is.`,
  netstatInstead: (why: string) =>
    `netstat is read instead, without the times at which sockets opened: ${why}`,
  is32Bit: 'this is a 32-bit process',
  koffiNotLoaded: (why: string) => `koffi does not load: ${why}`,
  windowsError: (code: number) => `Windows error ${code}`,
  namesUnread: (why: string) => `The names of processes could not be read: ${why}`,
  namesOnly: 'Without koffi only the names of processes are known, and none can be ended',
  table: (protocol: string, version: string) => `${protocol} table for ${version}`,
  rowsMissing: (count: number, table: string) =>
    `${count} ${plural(count, 'row', 'rows')} of the ${table} ${plural(count, 'is', 'are')} missing`,
  tableUnread: (table: string, why: string) => `The ${table} could not be read: ${why}`,
  systemTellsNothing: 'This system does not tell of changes of state when they happen',
  changesLost: (count: number) =>
    `${count} ${plural(count, 'change', 'changes')} of state came too fast to be kept: short connections may be missing`,
  endedDropped: (count: number) =>
    `${count} ${plural(count, 'connection', 'connections')} that ended ${plural(count, 'is', 'are')} not shown: there were too many at once`,
  tracefsNotMounted: (why: string) =>
    `The kernel's tracefs is not mounted, and could not be for Sockeye alone: ${why}`,
  tracingNotAllowed: 'Only root may have the kernel write down each change of a state (tracefs)',
  noSuchTracepoint:
    'This kernel cannot write down each change of a state: it lacks the tracepoint sock:inet_sock_set_state (Linux 4.16)',
  tracingFailed: (why: string) => `The kernel does not write down changes of states: ${why}`,
  tracerEnded: 'What told the changes of states as root has ended',
  tracerSilent: 'What tells the changes of states as root does not answer',
  tracerUnusable: 'What tells the changes of states as root says what Sockeye cannot use',
  unsupported: (platform: string) =>
    `Sockeye cannot read the sockets of ${platform}: it runs on Linux, macOS and Windows`,
};
