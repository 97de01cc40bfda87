import type { Contents } from './contents.ts';

const debianStates = {
  LISTEN: 5,
  ESTABLISHED: 14,
  CLOSE_WAIT: 1,
  TIME_WAIT: 1,
  SYN_SENT: 2,
  FIN_WAIT_2: 1,
  udp: 4,
};

// The processes of the samples made on Debian; ss and lsof tell their names in different ways.
const lsofOwners = ['16157 Main Proc', '16216 we ird"', "16217 it's (x)", '16218 pid=1,fd=3'];
const ssOwners = ['16157 Main Proc', '16216 we ird"', "16217 it's (x", '16218 pid=1,fd=3'];

/** In one line a socket and in two; ss cuts a name at its first `)`. */
const debianAsRoot: Contents = {
  tool: 'ss',
  rows: 28,
  states: debianStates,
  owned: { current: 23, none: 5 },
  owners: ssOwners,
  cut: 23,
};

/** What the kernel counts over all sockets. */
const counters: Contents = { tool: '/proc/net', rows: 0, states: {}, owned: {}, owners: [] };

export const linuxContents: Readonly<Record<string, Contents>> = {
  'linux-centos7.7-netstat-aeep.txt': {
    tool: 'netstat on Linux',
    rows: 9,
    states: { LISTEN: 4, ESTABLISHED: 2, udp: 3 },
    owned: { current: 9 },
    owners: [
      '795 chronyd',
      '1029 dhclient',
      '1215 sshd',
      '1489 master',
      '6491 ssh',
      '6492 sshd: kbrazil',
    ],
  },
  'linux-centos7.7-ss-a.txt': {
    tool: 'ss',
    rows: 9,
    states: { LISTEN: 4, ESTABLISHED: 2, udp: 3 },
    owned: { 'not-said': 9 },
    owners: [],
  },
  'linux-debian12-iproute2_6.1-ss-HOnatupeim-nobody.txt': {
    tool: 'ss',
    rows: 28,
    states: debianStates,
    owned: { 'not-said': 23, none: 5 },
    owners: [],
  },
  'linux-debian12-iproute2_6.1-ss-HOnatupeim-root.txt': debianAsRoot,
  'linux-debian12-iproute2_6.1-ss-natupeim-multiline-header.txt': debianAsRoot,
  'linux-debian12-k6.18-proc-net-netstat.txt': counters,
  'linux-debian12-k6.18-proc-net-snmp.txt': counters,
  'linux-debian12-k6.18-proc-net-tcp.txt': {
    tool: '/proc/net',
    rows: 17,
    states: {
      LISTEN: 2,
      ESTABLISHED: 10,
      CLOSE_WAIT: 1,
      TIME_WAIT: 1,
      SYN_SENT: 2,
      FIN_WAIT_2: 1,
    },
    owned: { 'not-said': 12, none: 5 },
    owners: [],
  },
  'linux-debian12-k6.18-proc-net-tcp6.txt': {
    tool: '/proc/net',
    rows: 8,
    states: { LISTEN: 3, ESTABLISHED: 5 },
    owned: { 'not-said': 8 },
    owners: [],
  },
  'linux-debian12-k6.18-proc-net-udp.txt': {
    tool: '/proc/net',
    rows: 3,
    states: { udp: 3 },
    owned: { 'not-said': 3 },
    owners: [],
  },
  'linux-debian12-k6.18-proc-net-udp6.txt': {
    tool: '/proc/net',
    rows: 1,
    states: { udp: 1 },
    owned: { 'not-said': 1 },
    owners: [],
  },
  // Without -Fd nothing tells a shared listener from several: 9 of them in 4 processes; the last file has no name.
  'linux-debian12-lsof4.95-F.txt': {
    tool: 'lsof',
    rows: 50,
    states: { LISTEN: 20, ESTABLISHED: 11, SYN_SENT: 2, CLOSE_WAIT: 1, udp: 16 },
    owned: { current: 50 },
    owners: lsofOwners,
    notUnderstood: [648],
  },
  'linux-debian12-lsof4.95-plain-c0.txt': {
    tool: 'lsof',
    rows: 23,
    states: { LISTEN: 5, ESTABLISHED: 11, SYN_SENT: 2, CLOSE_WAIT: 1, udp: 4 },
    owned: { current: 23 },
    owners: lsofOwners,
  },
  'linux-debian12-nettools2.10-netstat-tunapWee.txt': {
    tool: 'netstat on Linux',
    rows: 28,
    states: debianStates,
    owned: { current: 23, none: 5 },
    owners: ['16157 python3'],
  },
  'linux-generic-netstat-nostate.txt': {
    tool: 'netstat on Linux',
    rows: 4,
    states: { udp: 4 },
    owned: { current: 4 },
    owners: ['442 avahi-daemon: r'],
    cut: 4,
  },
  'linux-proc-net-netstat.txt': counters,
  'linux-proc-net-tcp.txt': {
    tool: '/proc/net',
    rows: 27,
    states: { LISTEN: 4, CLOSE_WAIT: 1, FIN_WAIT_1: 6, TIME_WAIT: 15, ESTABLISHED: 1 },
    owned: { 'not-said': 6, none: 21 },
    owners: [],
  },
  'linux-proc-net-tcp6.txt': {
    tool: '/proc/net',
    rows: 8,
    states: { LISTEN: 1, TIME_WAIT: 7 },
    owned: { 'not-said': 1, none: 7 },
    owners: [],
  },
  'linux-ubuntu18.04-netstat-lnp.txt': {
    tool: 'netstat on Linux',
    rows: 6,
    states: { LISTEN: 4, udp: 2 },
    owned: { current: 6 },
    owners: ['867 systemd-network', '885 systemd-resolve', '1112 containerd', '1127 sshd'],
    cut: 3,
  },
  'linux-ubuntu18.04-ss-a.txt': {
    tool: 'ss',
    rows: 6,
    states: { LISTEN: 4, udp: 2 },
    owned: { 'not-said': 6 },
    owners: [],
  },
};
