/** The columns of the table, by their ids; what stands in them is named elsewhere. */
export const columnTexts = {
  titles: {
    process: 'Process',
    pid: 'PID',
    protocol: 'Protocol',
    state: 'State',
    localAddress: 'Local address',
    localPort: 'Local port',
    remoteAddress: 'Remote address',
    remotePort: 'Remote port',
    created: 'Created',
    service: 'Service',
    user: 'User',
    namespace: 'Namespace',
    commandLine: 'Command line',
    path: 'Path',
    parent: 'Parent',
    receiveQueue: 'Recv-Q',
    sendQueue: 'Send-Q',
    stateSince: 'State since',
    age: 'Age',
  },
  hints: {
    namespace: 'Network namespace, where it is another one than that of Sockeye.',
    receiveQueue: 'Unread bytes; of a listener, connections that wait to be accepted.',
    sendQueue: 'Bytes not yet acknowledged; of a listener, how many may wait.',
  },
};
