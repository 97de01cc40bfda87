import type { listeningTexts as english } from '../english/listening.ts';

export const listeningTexts: typeof english = {
  inUse: (where, who) => `${where} 已被占用。${who}`,
  notOurs: (where) => `${where} 不是本机的地址。`,
  forbidden: (where) => `监听 ${where} 需要当前用户没有的权限（1024 以下的端口即如此）。`,
  failed: (where, why) => `无法监听 ${where}：${why}`,
  holderUnread: (why) => `无法读取被谁占用：${why}`,
};
