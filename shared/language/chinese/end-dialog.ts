import type { endDialogTexts as english } from '../english/end-dialog.ts';

export const endDialogTexts: typeof english = {
  title: '结束进程',
  severalHold: (socket) => `${socket} 由多个进程持有。要结束哪一个？`,
  question: (who) => `结束 ${who}？`,
  ending: (who) => `正在结束 ${who}…`,
  hasEnded: (who) => `${who} 已结束`,
  notEnded: {
    'still-there': (who) => `${who} 仍在运行`,
    'cannot-ask': (who) => `${who} 没有可以请求关闭的窗口`,
    declined: (who) => `${who} 未作改动`,
  },
  looking: '正在查看进程…',
  waiting: '正在等待进程结束',
  asked: (seconds, elevated) =>
    `${elevated ? '正在请求管理员授权。' : ''}已请求它结束，它有 ${seconds} 秒的时间。`,
  forced: (elevated) => `${elevated ? '正在请求管理员授权。' : ''}不经请求，直接结束。`,
  endProcess: '结束进程',
  forceEnd: '强制结束',
  endElevated: '以管理员身份结束进程…',
  forceEndElevated: '以管理员身份强制结束…',
  cancel: '取消',
  hide: '隐藏',
  close: '关闭',

  endedWithin: (duration) => `它在 ${duration}内结束。`,
  declined: '未作任何操作：没有人授予管理员权限。',
  cannotAsk: '它没有可以请求关闭的窗口。强制结束会立即终止它，未保存的内容将丢失。',
  inKernel: '强制结束也未能终止它：它正在内核中等待设备或文件系统。等到应答后它就会结束。',
  ignores: (duration) =>
    `${duration}后它仍在运行：它忽略了请求。强制结束会立即终止它，未保存的内容将丢失。`,
  portFree: (protocol, port) => `${protocol} 端口 ${port} 已释放`,
  portHidden: (protocol, port) => `${protocol} 端口 ${port} 由一个无权查看的进程占用`,
  portTaken: (protocol, port, by) => `${protocol} 端口 ${port} 已被 ${by} 重新占用`,
  portHeld: (protocol, port, by) => `${protocol} 端口 ${port} 仍由 ${by} 占用`,
  portsFree: (count) => `${count} 个端口已释放`,
  together: (parts) => `${parts.join('；')}。`,

  isCapture: '它来自快照文件。',
  readOnly: 'Sockeye 是以 --read-only 启动的。',
  noLongerHeld: '最后的所属进程已不再持有此套接字。',
  startUnknown: '无法读取其进程的启动时间，因此可能会与其他进程混淆。',
};
