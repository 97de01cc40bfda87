import type { copyingTexts as english } from '../english/copying.ts';

export const copyingTexts: typeof english = {
  cell: '复制单元格',
  working: (total) => `正在复制 ${total} 个套接字…`,
  progress: (done, total) => `${done} / ${total}`,
  cancel: '取消',
  copied: (total) => `已复制 ${total} 个套接字。`,
  noClipboard: '未复制：此浏览器不允许页面使用剪贴板。',
  notAllowed: '未复制：只有窗口处于焦点状态时，浏览器才允许本页面写入剪贴板。',
  failed: (reason) => `未复制：${reason}`,
  tooMany: (most) => `最多用于 ${most} 个套接字；更多时请改用查询。`,
  noNumbers: '其地址或端口的数值未知。',
};
