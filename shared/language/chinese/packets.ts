import type { packetsTexts as english } from '../english/packets.ts';

export const packetsTexts: typeof english = {
  isModifiedPcap: '它是 1998 年的改版 pcap，可用 Wireshark 的 editcap 转换',
  isPcapVersion: (version) => `它是 ${version} 版的 pcap，而不是 2.4 版`,
  isEventTrace: '它是 Windows 事件跟踪日志（ETL），可用“pktmon etl2pcap 文件”转换',
  isOther: (program) => `它是 ${program} 的抓包文件，可用 Wireshark 的 editcap 转换`,
  isCutShort: '它在第一个报文之前就结束了',
  isText: '它是文本，不是报文',
  isUnknown: '无法识别其格式',
  notOpened: (why) =>
    `无法作为抓包文件打开：${why}。可以打开的是 tcpdump、Wireshark 和“pktmon etl2pcap”写出的 pcap 与 pcapng。`,

  tooLong: (bytes) => `不可能有 ${bytes} 字节的报文`,
  blockLength: '某个块的长度不可能正确',
  byteOrder: '某一节没有标明字节序',
  pcapngVersion: (major) => `某一节是版本 ${major}，而不是 1`,
  unknownInterface: (index) => `报文所属的接口 ${index} 此前没有描述`,
  tooManyInterfaces: '它描述的接口多于任何计算机所能有的',
  longerThanBlock: '报文比它所在的块还长',
  damaged: (offset, why) => `文件在第 ${offset} 字节处损坏：${why}。显示的是此前的内容。`,
  cutFile: '文件在一个报文中间结束，该报文未显示。',
  foreignLinkType: (type, name) =>
    name === undefined
      ? `链路类型 ${type} 的报文未显示：其首部格式未知。`
      : `链路类型 ${type}（${name}）的报文未显示：其首部格式未知。`,
  tooManyConversations: (conversations, packets) =>
    `只列出前 ${conversations} 个连接：其他连接的 ${packets} 个报文未显示。`,
  notAllKept: (packets) =>
    `有 ${packets} 个报文只作计数，数量过多未画出：较长的连接只画出开头和结尾。`,
  leftOut: (counted) => `未显示：${counted.join('、')}。`,
  countedOut: {
    udp: (count) => `${count} 个 UDP 报文`,
    icmp: (count) => `${count} 个 ICMP 报文`,
    arp: (count) => `${count} 个 ARP 报文`,
    'other-protocol': (count) => `${count} 个其他协议的报文`,
    'other-network': (count) => `${count} 个非 IP 报文`,
    'captured-twice': (count) => `${count} 个重复抓到的报文`,
    fragment: (count) => `${count} 个后续分片`,
    cut: (count) => `${count} 个首部被截断的报文`,
    malformed: (count) => `${count} 个首部自相矛盾的报文`,
  },

  notes: {
    retransmission: (attempt) => (attempt === 1 ? '重传' : `第 ${attempt} 次重传`),
    duplicateAcknowledgement: (count) => (count === 1 ? '重复确认' : `第 ${count} 个重复确认`),
    'out-of-order': '乱序',
    'zero-window': '零窗口',
    'window-probe': '窗口探测',
    'window-opened': '窗口恢复',
    'keep-alive': '保活探测',
    reset: '复位',
    'missing-before': '此前缺少报文',
  },
  icmpNumber: (type, code) => `ICMP 类型 ${type}，代码 ${code}`,

  says: {
    openAsked: (who) => `${who} 请求建立连接。`,
    openAskedAgain: (who, after) =>
      after === null
        ? `${who} 再次请求：至今没有应答。`
        : `${who} 在 ${after}后再次请求：至今没有应答。`,
    openAccepted: (who) => `${who} 接受请求，并等待确认。`,
    openAcceptedAgain: (who) => `${who} 再次应答接受：没有收到确认。`,
    opened: (who) => `${who} 确认：连接已建立。`,
    openedByBoth: (who) => `${who} 也发出请求：两端同时打开。`,
    refused: (who) => `${who} 拒绝：该端口无人监听，或被防火墙拒绝。`,
    reset: (who) => `${who} 中断连接：不再接收任何数据。`,
    data: (who, bytes) => `${who} 发送 ${bytes}。`,
    dataAgain: (who, bytes, after) =>
      after === null
        ? `${who} 补发本应先到的 ${bytes}：它们在途中丢失。`
        : `${who} 在首次发送 ${after}后重传 ${bytes}：一直没有得到确认。`,
    acknowledged: (who, number) => `${who} 已收到序号 ${number} 之前的全部数据。`,
    acknowledgedTwice: (who, number) => `${who} 仍在等待序号 ${number}，虽然后面的数据已到。`,
    noRoom: (who, other) =>
      `没有空间：${who} 的缓冲区已满，因为其程序没有读取；${other} 只能等待。`,
    alsoNoRoom: (who) => `它无法再接收：${who} 的缓冲区已满。`,
    alsoOvertaken: '后面的报文先到了。',
    roomAgain: (who, bytes) => `${who} 又有空间了，可接收 ${bytes}。`,
    roomAsked: (who) => `${who} 询问是否又有空间。`,
    keepAlive: (who, other) => `${who} 询问 ${other} 是否还在。`,
    stillThere: (who) => `${who} 还在。`,
    endAsked: (who) => `${who} 没有更多数据要发送，关闭自己这一侧。`,
    endAskedWithData: (who, bytes) => `${who} 发送最后 ${bytes}，并关闭自己这一侧。`,
    endAskedAgain: (who, after) =>
      after === null
        ? `${who} 再次关闭自己这一侧：没有得到确认。`
        : `${who} 在 ${after}后再次关闭自己这一侧：没有得到确认。`,
    endAcknowledged: (who, other) => `${who} 已知 ${other} 不再发送。`,
    closed: (who) => `${who} 确认：两侧均已关闭。`,
    unreachable: (sender, name) => `${sender} 报告：${name}。`,
    tooBig: (sender) => `${sender} 报告：报文超出后续链路的 MTU，需改用更小的报文。`,
  },

  summary: {
    sentence: (parts) => `${parts.join('，')}。`,
    between: '，',
    inSentences: (first, second) => `${first}${second}`,
    noAnswer: (count, took) =>
      count <= 1 ? 'SYN 至今没有应答。' : `${took}内 ${count} 个 SYN 均无应答。`,
    refused: (count) => (count <= 1 ? '被拒绝。' : `被拒绝 ${count} 次。`),
    unreachable: (sender, name) => `无法到达：${sender} 报告“${name}”。`,
    opening: '已接受，尚未确认。',
    opened: (took) => `${took}内建立`,
    openedBefore: '在抓包之前已建立',
    toRight: (bytes) => `向右 ${bytes}`,
    toLeft: (bytes) => `向左 ${bytes}`,
    noData: '无数据',
    stillOpen: '仍然打开',
    closing: (by) => `${by === 'left' ? '左' : '右'}端已关闭自己这一侧`,
    closed: (by) => `由${by === 'left' ? '左' : '右'}端正常关闭`,
    closedByBoth: '由两端同时关闭',
    reset: (by) => `被${by === 'left' ? '左' : '右'}端复位`,
    troubles: {
      retransmission: (count) => `${count} 个报文重传`,
      'duplicate-acknowledgement': (count) => `${count} 个重复确认`,
      'out-of-order': (count) => `${count} 个乱序`,
      'zero-window': (count) => `${count} 次零窗口`,
      'missing-before': (count) => `有 ${count} 处缺少报文`,
    },
  },
};
