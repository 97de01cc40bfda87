import type { historyStoreTexts as english } from '../english/history-store.ts';

export const historyStoreTexts: typeof english = {
  recordingStops: (why) => `当前未在记录：${why}`,
  cannotRead: (why) => `无法读取历史记录：${why}`,
  putAside: (aside) => `历史记录文件已损坏，已另存为 ${aside}，并新建了一份。`,
  starting: '正在启动。',
  ended: (detail) => `写入线程已终止（${detail}），正在重新启动。`,
  problems: {
    newer: (file) => `${file} 由更新版本的 Sockeye 写入，未作改动。请使用新版本，或将该文件移走。`,
    broken: (file) => `${file} 已损坏。记录开启后一分钟内会将其另存并新建一份。`,
    'not-history': (file) => `${file} 不是 Sockeye 的历史记录文件，或已损坏。`,
    'in-use': (file) => `另一个 Sockeye 正在写入 ${file}，待其结束后由本程序接续记录。`,
    busy: (file) => `另一个程序长时间占用 ${file}，稍后会重试。`,
    'disk-full': (file) => `${file} 所在磁盘空间已满。释放空间后会自动继续。`,
    'no-right': (file) =>
      `没有读写 ${file} 及其所在文件夹的权限，它可能属于其他用户（例如 root）。`,
    'read-only': (file) => `${file} 只能读取，无法写入。`,
    'not-a-file': (file) => `${file} 或其所在文件夹的位置上是别的东西，请将其移走。`,
    'no-sqlite': (_file, version) => `需要 Node 22.13 或更高版本，当前为 ${version}。`,
    other: (file, detail) => `${file}：${detail}。稍后会重试。`,
  },
};
