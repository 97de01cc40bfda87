import type { statusTexts as english } from '../english/status.ts';

export const statusTexts: typeof english = {
  sockets: (_count, shown) => `${shown} 个套接字`,
  inState: (shown, state) => `${shown} 个${state}`,
  // A Latin word stands apart from Chinese ones.
  states: {
    LISTEN: '监听',
    SYN_SENT: ' SYN_SENT',
    SYN_RCVD: ' SYN_RCVD',
    ESTABLISHED: '已建立',
    FIN_WAIT_1: ' FIN_WAIT_1',
    FIN_WAIT_2: ' FIN_WAIT_2',
    CLOSE_WAIT: ' CLOSE_WAIT',
    CLOSING: ' CLOSING',
    LAST_ACK: ' LAST_ACK',
    TIME_WAIT: ' TIME_WAIT',
    CLOSED: ' CLOSED',
  },
  udp: (shown) => `${shown} 个 UDP`,
  stateless: (shown) => `${shown} 个无状态`,
  between: '，',
  shown: (count) => `显示 ${count} 个`,
  capture: '快照文件，并非实时',
  source: '读取套接字的方式、耗时，以及 Sockeye 为此占用单个处理器核心的比例',
  hiddenOwners: (_count, shown) => `${shown} 个所属进程已隐藏`,
  whyHidden: '所属进程为何被隐藏',
  notSeen: '无权查看它们的进程。',
  mayLook: (prompt) => `管理员可以查看一次由谁持有：${prompt} 会询问密码。`,
  asking: '正在请求…',
  showThem: '显示它们…',
  warnings: (count) => `${count} 条警告`,
};
