import { plural } from '../plural.ts';

/** What the system counts and times of a connection, in columns and in the details. */
export const measureTexts = {
  sent: 'Sent',
  received: 'Received',
  sentBytes: 'Sent bytes',
  receivedBytes: 'Received bytes',
  sentRate: 'Send rate',
  receivedRate: 'Receive rate',
  roundTrip: 'Round trip',
  retransmits: 'Retransmits',
  sentPackets: 'Sent packets',
  receivedPackets: 'Received packets',
  /** Why a cell may be empty, and why sorting by it is not the whole truth. */
  onlyInView: (what: string) =>
    `${what} Measured of TCP connections in view, on Linux, and bytes on macOS 15 and later; in a capture, what it says.`,
  sentBytesHint: 'Bytes sent since the connection was opened.',
  receivedBytesHint: 'Bytes received since the connection was opened.',
  sentRateHint: 'Bytes sent a second, between the last two measurements.',
  receivedRateHint: 'Bytes received a second, between the last two measurements.',
  roundTripHint: 'From sending to confirmation, smoothed by the system.',
  retransmitsHint: 'Segments sent again because they were not confirmed in time.',
  sentPacketsHint: 'Segments sent since the connection was opened.',
  receivedPacketsHint: 'Segments received since the connection was opened.',
  perSecond: (bytes: string) => `${bytes}/s`,
  inPackets: (bytes: string, packets: number, shown: string) =>
    `${bytes} in ${shown} ${plural(packets, 'packet', 'packets')}`,
};
