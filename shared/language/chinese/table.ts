import type { tableTexts as english } from '../english/table.ts';

export const tableTexts: typeof english = {
  name: '套接字',
  change: '变化',
  opened: '新出现',
  changed: '有变化',
  closed: '已关闭',
};
