import type { closeDialogTexts as english } from '../english/close-dialog.ts';

export const closeDialogTexts: typeof english = {
  title: '关闭连接',
  question: '关闭此连接？',
  closing: '正在关闭连接…',
  failed: '连接未关闭',
  reportTitles: {
    closed: '连接已关闭',
    'still-there': '连接仍然存在',
    declined: '连接未作改动',
  },
  reports: {
    closed: '它已不在表格中。其进程继续运行。',
    'still-there': '已请求系统关闭，但系统仍将其列出。',
    declined: '未作任何操作：没有人授予管理员权限。',
  },
  outcomes: {
    closed: (connection) => `${connection} 已关闭。`,
    'still-there': (connection) => `${connection} 仍然存在。`,
    declined: (connection) => `${connection} 未作改动。`,
  },
  means: '两端都会看到连接中断，正在传输的数据将丢失。进程继续运行，并可能重新连接。',
  waiting: '正在等待连接关闭',
  asking: '正在请求管理员授权。',
  close: '关闭连接',
  closeElevated: '以管理员身份关闭…',
  hide: '隐藏',
  done: '完成',
  cancel: '取消',
  notAnsweredYet: '主机尚未应答。',
};
