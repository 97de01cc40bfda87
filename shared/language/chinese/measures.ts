import type { measureTexts as english } from '../english/measures.ts';

export const measureTexts: typeof english = {
  sent: '已发送',
  received: '已接收',
  sentBytes: '发送字节数',
  receivedBytes: '接收字节数',
  sentRate: '发送速率',
  receivedRate: '接收速率',
  roundTrip: '往返时间',
  retransmits: '重传',
  sentPackets: '发送包数',
  receivedPackets: '接收包数',
  onlyInView: (what) =>
    `${what}只测量当前可见的 TCP 连接：Linux 上全部项目，macOS 15 及以上仅字节数；快照文件则以其内容为准。`,
  sentBytesHint: '连接打开以来发送的字节数。',
  receivedBytesHint: '连接打开以来接收的字节数。',
  sentRateHint: '最近两次测量之间每秒发送的字节数。',
  receivedRateHint: '最近两次测量之间每秒接收的字节数。',
  roundTripHint: '从发送到确认的时间，由系统平滑计算。',
  retransmitsHint: '因未及时确认而重新发送的报文段数。',
  sentPacketsHint: '连接打开以来发送的报文段数。',
  receivedPacketsHint: '连接打开以来接收的报文段数。',
  perSecond: (bytes) => `${bytes}/s`,
  inPackets: (bytes, _packets, shown) => `${bytes}，共 ${shown} 个包`,
};
