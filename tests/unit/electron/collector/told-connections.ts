import type { Socket } from '../../../../electron/collector/sources/source.ts';
import { connection } from './sockets.ts';
import { lifeWith } from './told.ts';

/** The life of the connection `open`, whose other end closes first. */
export const client = lifeWith(
  1,
  [
    ['SYN_SENT', 1010.25],
    ['ESTABLISHED', 1010.5],
    ['CLOSE_WAIT', 2010.125],
    ['LAST_ACK', 2010.25],
    ['CLOSED', 3010.5],
  ],
  { pid: 7 },
);
export const open = connection(1, { kernelId: 'a', ownerPids: [7] });

/** What is left of it if it closes first. */
export const waiting: Socket = { ...open, state: 'TIME_WAIT', kernelId: null, ownerPids: [] };

/** Its life then. */
export const closer = lifeWith(
  1,
  [
    ['SYN_SENT', 1010.25],
    ['ESTABLISHED', 1010.5],
    ['FIN_WAIT_1', 2000.25],
    ['FIN_WAIT_2', 2000.5],
    ['CLOSED', 2000.75],
  ],
  { pid: 7 },
);
