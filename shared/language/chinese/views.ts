import type { viewTexts as english } from '../english/views.ts';

export const viewTexts: typeof english = {
  all: '全部套接字',
  listening: '监听',
  established: '已建立',
  internet: '连接互联网',
  opened: '最近打开',
  closing: '正在关闭和已关闭',
};
