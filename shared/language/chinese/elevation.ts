import type { elevationTexts as english } from '../english/elevation.ts';

export const elevationTexts: typeof english = {
  polkit: 'polkit',
  polkitInTerminal: 'polkit（在 Sockeye 的终端中）',
  macOSDialog: 'macOS 管理员对话框',
  userAccountControl: '用户账户控制',
  reason: 'Sockeye 需要管理员权限来执行这一次操作。',
  polkitForbade: 'polkit 不允许：密码错误，或本机的规则禁止此操作。',
  polkitFailed: (why) => `polkit 无法请求管理员授权：${why}。请改用 sudo 启动 Sockeye。`,
  withoutWord: '它没有给出任何说明就结束了',
  exitCode: (program, code) => `${program} 结束，退出码 ${code}`,
  nobodyAsked: (why) => `无法请求管理员授权：${why}`,
  notLoaded: (why) => `无法加载 koffi，因此不能请求管理员授权：${why}`,
  tooLate: '以管理员身份启动的程序没有及时结束。',
  notStarted: (program, code) => `Windows 没有以管理员身份启动 ${program}（错误 ${code}）。`,
  orderFailed: (code) => `以管理员身份启动的 Sockeye 失败（退出码 ${code}）。`,
};
