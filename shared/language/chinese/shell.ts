import type { shellTexts as english } from '../english/shell.ts';

export const shellTexts: typeof english = {
  openCapture: '打开快照文件',
  captureNotOpened: '无法打开快照文件',
  notAFile: '它不是文件。',
  hasToClose: 'Sockeye 必须关闭',
  ownersAllShown: '表格已列出这里可以看到的所有所属进程。',
  showsNoFolders: '只有桌面应用才能在文件夹中显示文件。',
  inContainer: (name, pid) => `${name}（${pid}）运行在容器中，容器里的文件不是这台计算机上的文件。`,
  programUnknown: (name, pid) => `系统没有说明 ${name}（${pid}）运行的是哪个文件。`,
  programUnseen: (path, why) => `${path} 已不存在，或无权查看：${why}`,
  browserSaves: '这里由浏览器自行保存文件。',
  cannotRestart: 'Sockeye 无法在这里以管理员身份重新启动自身。',
  readOnly: (request) => `已拒绝（B5）：Sockeye 是以 --read-only 启动的，不允许 ${request}。`,
  noSuchRequest: (request) => `没有“${request}”这个请求。`,
  requestFailed: (request, why) => `${request} 失败：${why}`,
  foreignRequest: (request) => `${request} 并非由 Sockeye 自己的页面发起。`,
  save: '保存',
  savesAlready: '已有一个保存文件的对话框处于打开状态，请先处理它。',
  noLongerSaved: '此文件已不在保存中。',
  largerThanSaved: (file) => `${file} 会超过 Sockeye 可保存的大小。`,
  notSaved: (file, why) => `无法保存 ${file}：${why}`,
};
