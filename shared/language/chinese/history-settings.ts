import type { historySettingsTexts as english } from '../english/history-settings.ts';

export const historySettingsTexts: typeof english = {
  record: '记录连接变化',
  recordNote:
    '记录连接的建立、状态变化和关闭，持有连接的进程，以及发现的问题。关闭后，已有记录会保留到清除为止。',
  days: '保留时长',
  daysOf: (days) => (days === 365 ? '1 年' : `${days} 天`),
  megabytes: '最多占用',
  limitsNote: '超出时先删除最旧的记录。',
  promise: '所有记录都保存在本机的这个文件中，不会发送到任何地方。',
  recorded: '已有记录',
  asking: '正在查询…',
  nothing: '还没有任何记录。',
  connectionsSince: (_, shown, time, size) => `自 ${time} 起 ${shown} 个连接 · ${size}`,
  clear: '清除历史记录…',
  clearDo: '清除历史记录',
  clearQuestion: '所有窗口中的全部历史记录都会被删除，且无法撤销。',
  cleared: '历史记录已清除。',
  readOnly: '此页面只能查看，不能清除历史记录。',
};
