import type { Contents } from './contents.ts';

// Outputs that are here as Windows wrote them and in UTF-8 as well.
const german: Contents = {
  tool: 'netstat on Windows',
  rows: 16,
  states: { LISTEN: 5, ESTABLISHED: 3, FIN_WAIT_2: 2, CLOSE_WAIT: 2, TIME_WAIT: 2, udp: 2 },
  owned: { 'not-said': 14, none: 2 },
  owners: [],
};

const russian: Contents = {
  tool: 'netstat on Windows',
  rows: 11,
  states: { LISTEN: 4, ESTABLISHED: 2, udp: 5 },
  owned: { 'not-said': 11 },
  owners: [],
};

const chinese: Contents = {
  tool: 'netstat on Windows',
  rows: 5,
  states: { LISTEN: 5 },
  owned: { current: 5 },
  owners: ['4 System', '1072 null', '3672 null', '5184 null', '18844 null'],
};

export const windowsContents: Readonly<Record<string, Contents>> = {
  'windows-de-netstat-an.cp850.raw': german,
  'windows-de-netstat-an.txt': german,
  'windows-es-netstat-ano.txt': {
    tool: 'netstat on Windows',
    rows: 8,
    states: { LISTEN: 5, TIME_WAIT: 1, ESTABLISHED: 1, udp: 1 },
    owned: { current: 7, none: 1 },
    owners: ['4 System', '880 null', '916 null', '2036 null', '6760 null'],
  },
  'windows-es-netstat-zoneid.txt': {
    tool: 'netstat on Windows',
    rows: 3,
    states: { ESTABLISHED: 2, TIME_WAIT: 1 },
    owned: { 'not-said': 2, none: 1 },
    owners: [],
  },
  'windows-fr-netstat-a.txt': {
    tool: 'netstat on Windows',
    rows: 6,
    states: { LISTEN: 4, ESTABLISHED: 2 },
    owned: { 'not-said': 6 },
    owners: [],
  },
  'windows-it-netstat-ano.txt': {
    tool: 'netstat on Windows',
    rows: 3,
    states: { LISTEN: 3 },
    owned: { current: 3 },
    owners: ['1452 null', '7788 null', '22468 null'],
  },
  'windows-ptbr-netstat-a.txt': {
    tool: 'netstat on Windows',
    rows: 5,
    states: { LISTEN: 3, ESTABLISHED: 2 },
    owned: { 'not-said': 5 },
    owners: [],
  },
  'windows-ru-netstat-a-10.0.14393.cp866.raw': russian,
  'windows-ru-netstat-a-10.0.14393.txt': russian,
  'windows-synthetic-unverified-states.txt': {
    tool: 'netstat on Windows',
    rows: 8,
    states: { LISTEN: 6, unknown: 2 },
    owned: { current: 8 },
    owners: [
      '4 System',
      '1024 null',
      '1234 null',
      '6789 null',
      '24456 null',
      '31416 null',
      '32344 null',
      '70332 null',
    ],
  },
  'windows-zh-cn-netstat-ano.cp936.raw': chinese,
  'windows-zh-cn-netstat-ano.txt': chinese,
  'windows10-en-netstat-an.txt': {
    tool: 'netstat on Windows',
    rows: 260,
    states: { LISTEN: 48, ESTABLISHED: 32, udp: 180 },
    owned: { 'not-said': 260 },
    owners: [],
  },
  'windows10-en-netstat-ano.txt': {
    tool: 'netstat on Windows',
    rows: 208,
    states: { LISTEN: 39, ESTABLISHED: 32, udp: 137 },
    owned: { current: 208 },
    owners: 45,
  },
  'windows10-en-netstat.txt': {
    tool: 'netstat on Windows',
    rows: 32,
    states: { ESTABLISHED: 32 },
    owned: { 'not-said': 32 },
    owners: [],
  },
};
