import type { guideTexts as english } from '../english/guide.ts';

export const guideTexts: typeof english = {
  name: '入门',
  place: (step, steps) => `第 ${step} 步，共 ${steps} 步`,
  next: '下一步',
  back: '上一步',
  skip: '跳过',
  done: '完成',
  again: '入门',
  rowTitle: '每一行是一个套接字',
  row: '显示由谁持有、处于什么状态，以及两端的地址。发生的变化会短暂高亮：',
  opened: '新出现',
  changed: '状态有变化',
  closed: '已关闭，即将消失',
  searchTitle: '查找',
  search: (keys) =>
    `按 ${keys} 后输入名称、端口或地址，也可以写得更精确：port:443 state:established。`,
  portTitle: '谁占用了某个端口？',
  port: (keys) =>
    `按 ${keys} 后输入端口号（例如 3000），即可看到谁在监听。Sockeye 的所有命令也都在那里。`,
  endTitle: '安全地结束进程',
  end: (key) =>
    `选中一行后按 ${key}。您会先看到该进程还持有什么；先请求它退出，必要时才强制结束；之后会告诉您端口是否已释放。`,
  hiddenTitle: 'Sockeye 看不到的内容',
  hidden:
    '底部状态栏统计套接字数量，并说明有多少所属进程被隐藏、原因以及如何查看。凡有遗漏，必有说明。',
};
