import type { timelineTexts as english } from '../english/timeline.ts';

export const timelineTexts: typeof english = {
  now: '现在',
  before: (time) => `早于 ${time}`,
  closed: (time) => `${time} 关闭`,
  seenUntil: (time) => `最后见于 ${time}`,
  notToScale: '未按比例',
  notToScaleHint: '持续时间很短的状态画得比实际宽。',
  pastObserved: '每次读取连接表时观察所得：有页面打开时按其更新间隔，否则每 5 秒一次。',
  pastPartlyTold:
    '带毫秒的由内核在发生时给出，其余为读取连接表时观察所得：有页面打开时按其更新间隔，否则每 5 秒一次。',
  title: {
    exact: (state, from, lasted) => `${state}，始于 ${from}，持续 ${lasted}`,
    observed: (state, from, lasted) =>
      `${state}，于 ${from} 观察到：实际始于两次更新之间的某一时刻；持续约 ${lasted}`,
    before: (state, from, lasted) =>
      `${state}，在 ${from} Sockeye 开始查看之前就已如此；至少持续 ${lasted}`,
  },
};
