import type { viewTexts as english } from '../english/views.ts';

export const viewTexts: typeof english = {
  all: '全部套接字',
  listening: '监听',
  established: '已建立',
  internet: '连接互联网',
  opened: '最近打开',
  closing: '正在关闭和已关闭',
  hints: {
    all: '所有 TCP 和 UDP 套接字',
    listening: '等待连接的 TCP 套接字（LISTEN）',
    established: '处于 ESTABLISHED 的 TCP 连接',
    internet: '远端为公网地址的套接字',
    opened: (minutes) => `最近 ${minutes} 分钟内观察到打开的套接字`,
    closing: '一端或两端已关闭的 TCP 连接：从 FIN_WAIT_1 或 CLOSE_WAIT 到 CLOSED',
  },
};
