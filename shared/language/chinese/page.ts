import type { pageTexts as english } from '../english/page.ts';

export const pageTexts: typeof english = {
  socketsHere: '本机的套接字',
  socketsOfCapture: '快照文件中的套接字',

  broken: '此页面已停止工作',
  loadAgain: '重新加载',
  expired: '此地址已失效',
  expiredRemedy: '请使用 `sockeye serve` 最后输出的地址。',

  captureEmpty: '此快照文件中没有套接字。',
  reading: '正在读取本机的套接字…',
  unread: (why) => `无法读取套接字：${why}`,
  empty: '本机没有套接字。',
  noMatch: '没有匹配的套接字。',
  noCountries:
    '此表中所有地址的国家/地区都未知，因此按国家/地区查询找不到任何内容。状态栏若有警告，其中会说明原因。',
  clearFilter: '清除筛选',
  readNow: '立即读取',

  dismiss: '关闭提示',
  notLive: (why) => `并非实时：${why}`,
  nothingRead: '尚未读取任何内容。',
  tableFrom: (time, age) => `表格读取于 ${time}，即 ${age}前。`,
  trying: '正在重试…',
  tryingIn: (duration) => `${duration}后重试`,

  copied: '已复制',
  copy: '复制',
  copyCommand: '复制命令',

  notHeard: '采集进程没有消息。',
  ownersNotShown: (why) => `无法显示隐藏的所属进程：${why}`,
  notTraced: (why) => `无法让内核告知每一个连接：${why}`,
  nobodySaidWhy: '未说明原因',
  messageUnusable: (why) => `采集进程的一条消息无法使用，因此重新读取整个表格：${why}`,
  messagesUnusable: (why) => `采集进程发送的内容无法使用：${why}`,
  addressExpired: '此地址已失效。',
  serverStatus: (request, status) => `Sockeye 服务器对 ${request} 的应答状态为 ${status}。`,
  notAnswering: 'Sockeye 服务器没有应答。',
};
