import type { trayTexts as english } from '../english/tray.ts';

export const trayTexts: typeof english = {
  tooltip: 'Sockeye',
  show: '显示 Sockeye',
  quit: '退出 Sockeye',
  listening: '监听端口',
  nothingListens: '没有监听的端口',
  stillReading: '正在读取套接字…',
  unknownProcess: '进程不可见',
  listener: (port, process) => `${port}  ${process}`,
  more: (count) => `另有 ${count} 个…`,
  showListener: '显示',
  endListener: '结束进程…',
  goesOn: 'Sockeye 仍在托盘中运行',
  howToReturn: '监视规则继续生效。如果看不到托盘图标，再次启动 Sockeye 即可恢复窗口。',
};
