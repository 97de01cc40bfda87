import type { unitTexts as english } from '../english/units.ts';

export const unitTexts: typeof english = {
  microseconds: (count) => `${count} 微秒`,
  milliseconds: (count) => `${count} 毫秒`,
  seconds: (count) => `${count} 秒`,
  minutes: (count) => `${count} 分钟`,
  hours: (hours, minutes) => `${hours} 小时 ${minutes} 分`,
  days: (days, hours) => `${days} 天 ${hours} 小时`,
};
