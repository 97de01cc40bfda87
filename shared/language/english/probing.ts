import { plural } from '../plural.ts';

/** What a test of a port found, and what that means. */
export const probingTexts = {
  outcomes: {
    open: 'open',
    refused: 'refused',
    'no-answer': 'no answer',
    unreachable: 'unreachable',
    prohibited: 'prohibited',
    reset: 'reset',
    silent: 'open or filtered',
    failed: 'failed',
  },
  leftOut: (count: number) =>
    `${count} more ${plural(count, 'address is', 'addresses are')} left out`,
  nameNotFound: (host: string) =>
    `There is no host “${host}”: neither the hosts file nor the DNS has an address for it.`,
  noZone: (address: string) =>
    `“${address}” names no network interface of this computer that is up and has an address.`,
  nameSilent: (host: string) =>
    `Nobody answered who would know the address of “${host}”: no DNS server was reached in time.`,
  nameFailed: (host: string, errno: string) =>
    `The address of “${host}” could not be looked up: ${errno}.`,
  open: 'The connection was accepted.',
  openUdp: 'Something answered.',
  greeted: (greeting: string) => `It said: ${greeting}`,
  endedAtOnce:
    'The server ended the connection at once without a word, as a forwarder does that has nobody behind it, or one that does not want this client.',
  endedAfterGreeting: 'Then it ended the connection.',
  refused: 'The SYN was answered by RST.',
  refusedEither: 'It was refused by RST, or by the ICMP message “port unreachable”.',
  whyRefused:
    'The host is there, but no process listens on this port at this address. A firewall that rejects answers so, too.',
  refusedUdp: 'The host answered that nobody has this port (ICMP port unreachable).',
  noAnswer: (seconds: string) => `Nobody answered within ${seconds} s.`,
  whyNoAnswer:
    'Neither the host, nor a router that says why: usually a firewall drops the packets, the host is off, or the address is another’s.',
  retries: (times: string, giveUp: string) =>
    `This system sends the SYN again after ${times} s, and gives up after ${giveUp} s.`,
  unreachable: 'There is no way to the host.',
  byErrno: {
    ENETUNREACH: 'No route leads there (ENETUNREACH): none of this computer, or none of a router.',
    EHOSTUNREACH:
      'The host cannot be reached (EHOSTUNREACH): nobody in its network has the address, or a router or firewall said so.',
    EHOSTDOWN: 'The host is down (EHOSTDOWN).',
    ENETDOWN: 'The network interface is down (ENETDOWN).',
    EACCES:
      'It is forbidden (EACCES): by a route or rule of this computer, or for IPv6 by a router or firewall that says “administratively prohibited”.',
    EPERM: 'It is forbidden (EPERM): a firewall or policy of this computer drops the packets.',
    EINVAL:
      'A route of this computer throws such packets away (blackhole), or the address is none to connect to (EINVAL).',
    EADDRNOTAVAIL:
      'This computer has no address of its own, or no free port left, from which to connect there (EADDRNOTAVAIL).',
    EMFILE: 'Sockeye may open no more files (EMFILE).',
  } as Readonly<Record<string, string>>,
  /** Where no message came from outside. */
  byErrnoHere: {
    ENETUNREACH: 'This computer has no route that leads there (ENETUNREACH).',
    EHOSTUNREACH:
      'A route, or the firewall, of this computer does not let it through (EHOSTUNREACH).',
    EACCES: 'A route, or the firewall, of this computer forbids it (EACCES).',
    EINVAL: 'A route of this computer throws such packets away: a blackhole (EINVAL).',
  } as Readonly<Record<string, string>>,
  otherErrno: (errno: string) => `The system says ${errno}.`,
  icmpFrom: (from: string, name: string, protocol: string, type: number, code: number) =>
    `${from} said “${name}” (${protocol} type ${type}, code ${code}).`,
  icmpNeighbour:
    'This computer asked its own network who has the address (ARP, neighbour discovery), and nobody answered.',
  prohibitedBy: 'A router or firewall does not allow it.',
  rejected: 'It was refused by an ICMP message instead of RST, as firewalls do that reject.',
  icmpLocal: 'No message came from outside: its own routes or rules say so.',
  reset:
    'The connection was accepted and then reset (RST): the process closed it hard, ended, or something on the way does not allow it.',
  silentUdp:
    'Nobody answered, which proves nothing: a process that has the port answers only what it understands, and a firewall drops silently.',
  failed: 'The connection could not be tried.',

  here: {
    prefix: 'Here',
    held: (who: string, where: string) => `${who} listens on ${where}`,
    heldUdp: (who: string, where: string) => `${who} has bound ${where}`,
    butNoAnswer:
      'it can accept, so that the packets are dropped before they come to it: look at the firewall',
    butRefused: 'it did not when the SYN came, or a firewall rejects',
    butPassedOn:
      'the firewall passes it on to another port or address, as for a container, or who listened has ended',
    butDropped:
      'this computer would refuse that by itself: its firewall drops the packets, or passes them on to where nobody answers',
    queueFull: (who: string, where: string, waiting: number, limit: number) =>
      `${who} listens on ${where}, but its accept queue is full (${waiting} wait, its limit is ${limit}): it does not accept, and every further SYN is dropped`,
    bound: (who: string, where: string) => `${who} has bound ${where}, but does not listen`,
    only: (who: string, where: string) => `${who} listens on ${where} only`,
    onlyUdp: (who: string, where: string) => `${who} has bound ${where} only`,
    inNamespace: (who: string, where: string, namespace: string) =>
      `${who} listens on ${where} in ${namespace}, which is another network namespace, as of a container`,
    notHeld: (port: number) => `nothing listens on TCP port ${port}`,
    notHeldUdp: (port: number) => `nothing has bound UDP port ${port}`,
    otherwise: (protocol: string, port: number) => `${protocol} port ${port} is held, however`,
    unread: (why: string) => `what listens could not be read: ${why}`,
    hidden: (user: string | null) =>
      user === null
        ? 'a process that may not be seen'
        : `a process of ${user} that may not be seen`,
    nobody: 'no process any more',
    more: (count: number) => `${count} more`,
    and: ', ',
    join: '; ',
    sentence: (prefix: string, text: string) => `${prefix}: ${text}.`,
  },

  tls: {
    spoken: (version: string, cipher: string, application: string | null) =>
      `TLS: ${version}, ${cipher}${application === null ? '' : `, ${application}`}.`,
    plain: 'What answers here is not TLS.',
    declined: (alert: string) => `The server declined to speak TLS with us: ${alert}.`,
    declinedThen: (alert: string) => `Then the server declined: ${alert}.`,
    alertMeans: (alert: string, meaning: string) => `${alert} (${meaning})`,
    alertMeanings: {
      handshake_failure: 'no cipher in common, or a certificate of the client is wanted',
      protocol_version: 'no version of TLS in common',
      certificate_required: 'a certificate of the client is wanted',
      unrecognized_name: 'no such name is served there',
      no_application_protocol: 'neither HTTP/2 nor HTTP/1.1 is spoken there',
    } as Readonly<Record<string, string>>,
    ended: 'The server ended the connection instead of speaking TLS.',
    reset: 'The server reset the connection instead of speaking TLS.',
    'no-answer': 'The server accepted, but said nothing of TLS in time.',
    failed: (why: string) => `TLS failed: ${why}.`,
    good: 'The certificate is for this name, valid, and from an issuer that is trusted here.',
    old: (version: string) => `${version} is out of date, and most programs refuse it.`,
    problems: {
      'none-given': 'The server shows no certificate.',
      expired: 'The certificate, or one it is issued by, has expired.',
      'not-yet-valid': 'The certificate, or one it is issued by, is not valid yet.',
      'wrong-name': 'The certificate is not for this name.',
      'self-signed': 'The certificate signed itself: nobody trusted here vouches for it.',
      'unknown-root': 'The chain ends at a root that is not trusted here.',
      'issuer-missing':
        'The issuer of the certificate is neither sent by the server nor known here.',
      'not-trusted': 'The chain is not trusted.',
    },
    verifyCode: (code: string) => `The TLS library says ${code}.`,
    subject: 'certificate',
    issuer: 'issued by',
    names: 'names',
    validity: 'valid',
    range: (from: string, to: string) => `${from} to ${to}`,
    daysLeft: (days: number) => `${days} ${plural(days, 'day', 'days')} left`,
    daysAgo: (days: number) =>
      days === 0 ? 'ended today' : `ended ${days} ${plural(days, 'day', 'days')} ago`,
    unknownDate: 'unknown',
  },

  dialog: {
    title: 'Test a port',
    open: 'Test a port…',
    test: (endpoint: string) => `Test ${endpoint}…`,
    testNone: 'It has no port that could be tested.',
    host: 'Host',
    ports: 'Ports',
    portsHint: (most: number) => `up to ${most}, as 80 443`,
    speak: 'Speak',
    thenTls: 'TCP, then TLS',
    kindHints: {
      tcp: 'Opens a connection and ends it again; nothing is sent.',
      tls: 'Judges the certificate, too; nothing is sent behind it.',
      udp: 'Sends two empty datagrams.',
    },
    run: 'Test',
    close: 'Close',
    noHost: 'Name a host or an address.',
    hostAlone: (host: string) => `Name the host alone: “${host}”. Its port goes beside it.`,
    noPorts: 'Name a port.',
    notAPort: (word: string) => `“${word}” is no port: ports are numbers from 1 to 65535.`,
    tooMany: (most: number) => `At most ${most} ports at a time: this is no scanner.`,
    looking: (host: string) => `Looking up ${host}…`,
    found: (host: string, addresses: string, time: string) => `${host}: ${addresses} (${time})`,
    waiting: 'being tested…',
    results: 'Results',
    finished: (open: number, all: number) => `${open} of ${all} open`,
    finishedTls: (good: number, all: number) => `${good} of ${all} good`,
    certificate: (subject: string) => `Certificate: ${subject}`,
  },
};
