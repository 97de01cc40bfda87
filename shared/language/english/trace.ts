/** Capturing the packets of a connection or a port. */
export const traceTexts = {
  onlyNumbers: 'Only what has addresses of one family, and ports, can be captured.',
  notInstalled: (install: string | null) =>
    `tcpdump is not installed, which captures packets.${install === null ? '' : ` Install it: ${install}`}`,
  notPermitted: 'Capturing packets needs root, or the right CAP_NET_RAW.',
  enteringNotPermitted:
    'Capturing packets in another network namespace needs root (CAP_SYS_ADMIN and CAP_NET_RAW).',
  nobodyToAsk: 'Nothing here can ask for an administrator.',
  namespaceGone: (namespace: string) => `There is no network namespace ${namespace}.`,
  onlyLinuxHasNamespaces: 'Only Linux has network namespaces.',
  noSuchInterface: (name: string) => `There is no network interface ${name}.`,
  complained: (program: string, complaint: string) => `${program} does not capture: ${complaint}`,
  silent: (program: string, seconds: number) =>
    `${program} did not begin to capture within ${seconds} s.`,
  endedEarly: (program: string) => `${program} ended by itself.`,
  unreadable: (program: string, why: string) => `What ${program} gives cannot be read: ${why}`,
  tooMany: (most: number) =>
    `${most} captures go on already: stop one of them first, or wait for its end.`,
  knownAlready: 'A capture of this number goes on already.',
  noLongerThere: 'This capture has ended, and is kept no longer.',
  notHere: 'Packets cannot be captured on this system.',
  administratorOnly:
    'Windows lets only an administrator capture packets: start Sockeye as administrator first.',
  othersCapture:
    'pktmon captures already, or has filters that Sockeye did not set: end that first with “pktmon stop” and “pktmon filter remove”.',
  allInterfacesOnly: 'pktmon captures at all network cards: it cannot be told of one by its name.',
  declined: 'It was not allowed.',
};
