import type { gridTexts as english } from '../english/grid.ts';

export const gridTexts: typeof english = {
  notSaid: '未说明所属进程',
  noRemote: '无远程端',
  outgoing: '传出连接',
  outgoingNote: '使用系统分配的端口',
  portTitle: (port) => `端口 ${port}`,
  noContainer: '不在容器中',
  containerTitle: (id) => `容器 ${id}`,
  processes: (_count, shown) => `${shown} 个进程`,
  sockets: (_count, shown) => `${shown} 个套接字`,
  listening: (shown) => `${shown} 个监听`,
  established: (shown) => `${shown} 个已建立`,
  sent: (bytes) => `已发送 ${bytes}`,
  received: (bytes) => `已接收 ${bytes}`,

  group: '分组',
  groupName: '套接字的分组方式',
  groupings: {
    none: '不分组',
    process: '按进程',
    remote: '按远程主机',
    port: '按本地端口',
    container: '按容器',
  },
  groupedBy: (grouping) => `分组：${grouping}`,
  unfoldAll: '展开所有分组',
  foldAll: '折叠所有分组',

  keepOrder: '指向表格时保持行序',
  keepOrderHint: '指针停在行上，或键盘焦点在表格中时，各行位置不变。',
  newBelow: (shown) => `下方有 ${shown} 个新增`,
  resort: '重新排序所有行',

  sortLevel: (level, descending) => `（第 ${level} 排序列，${descending ? '降序' : '升序'}）`,

  sortedBy: (title, descending) => `按${title}${descending ? '降序' : '升序'}排列`,
  alsoSortedBy: (title, descending) => `，再按${title}${descending ? '降序' : '升序'}`,
  columnPlace: (title, place, count) => `${title}：第 ${place} 列，共 ${count} 列`,

  selected: (shown) => `已选择 ${shown} 个`,
  noRoom: '放不下',

  hiddenOne: (name) => `已隐藏 ${name}`,
  hiddenMany: (processes, addresses) => {
    const parts = [
      ...(processes === 0 ? [] : [`${processes} 个进程`]),
      ...(addresses === 0 ? [] : [`${addresses} 个地址`]),
    ];
    return `已隐藏 ${parts.join('、')}`;
  },
  hiddenName: '已隐藏的进程和地址',
  hiddenProcesses: '进程',
  hiddenAddresses: '地址',
  show: '显示',
  showOf: (name) => `显示 ${name}`,
  showAll: '全部显示',
  tooManyHidden: (most) => `最多只能隐藏 ${most} 项：请先恢复显示其中一些。`,

  selectAll: '选择所有行',
  nothingShown: '没有显示任何行。',
  notGrouped: '各行未分组。',
  showHidden: '显示所有已隐藏的进程和地址',
  nothingHidden: '没有隐藏任何内容。',
};
