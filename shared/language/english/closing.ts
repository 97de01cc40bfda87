/** Why a connection is not, or may not be, closed. */
export const closingTexts = {
  isCapture: 'It is from a capture.',
  isUdp: 'UDP has no connections to close.',
  isListener: 'A listening socket closes with its process: end that.',
  notOnMacOS: 'macOS has no public way to close the connection of another process.',
  notOnThisSystem: 'Sockeye cannot close connections on this system.',
  notIpv6OnWindows: 'Windows offers no way to close an IPv6 connection.',
  closedAlready: 'It is closed already.',
  openOnlyOnWindows: 'Windows closes open connections only.',
  gone: (connection: string) => `The connection ${connection} has already closed.`,
  replaced: 'between the same endpoints there is another connection by now.',
  several: 'several sockets have these endpoints, and ss would close them all.',
  needs: (connection: string, right: string) =>
    `Closing the connection ${connection} needs ${right}.`,
  lacking: (connection: string, right: string) =>
    `Closing the connection ${connection} needs ${right}, which is missing even here, as in a container.`,
  netAdminRight: 'the right CAP_NET_ADMIN',
  administratorsRights: "an administrator's rights",
  noOtherEnd: 'It has no other end to close it from.',
  unnameableInterface: (name: string) =>
    `ss cannot be told of the interface ${name}, because of its name.`,
  notAnAddress: (address: string) => `${address} is not an address.`,
  withoutSs: 'ss is not installed, which closes connections.',
  withoutNsenter: 'nsenter is not installed, which reaches into other network namespaces.',
  ssComplained: (complaint: string) => `ss did not close the connection: ${complaint}`,
  kernelDoesNot:
    'This kernel does not close connections on request (CONFIG_INET_DIAG_DESTROY), or not in this state.',
  ssFailed: 'The connection could not be closed: ss failed, or did not finish in time.',
  failed: (code: number) => `The connection could not be closed: exit code ${code}.`,
  notLoaded: (why: string) => `Connections cannot be closed, since koffi does not load: ${why}`,
  windowsFailed: (code: number) =>
    `Windows did not close the connection: SetTcpEntry failed with the error ${code}.`,
  ipv4Only: 'Windows can close connections of IPv4 only.',
};
