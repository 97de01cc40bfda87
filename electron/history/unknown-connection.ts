import type { Connection } from '../../shared/connection.ts';

/** A connection of which nothing is known. */
export const unknownConnection: Connection = {
  id: '',
  protocol: 'tcp',
  family: null,
  namespace: null,
  state: null,
  local: { address: '', port: 0, zone: null },
  remote: null,
  user: null,
  receiveQueue: null,
  sendQueue: null,
  dualStack: null,
  traffic: null,
  owners: [],
  ownersAre: 'not-said',
  openedAt: null,
  firstSeenAt: null,
  changedAt: null,
  history: [],
};
