import type { traceTexts as english } from '../english/trace.ts';

export const traceTexts: typeof english = {
  onlyNumbers: '只能抓取两端地址族相同且有端口的连接。',
  notInstalled: (install) =>
    `未安装用于抓包的 tcpdump。${install === null ? '' : `安装命令：${install}`}`,
  notPermitted: '抓包需要 root 或 CAP_NET_RAW 权限。',
  enteringNotPermitted: '在其他网络命名空间中抓包需要 root（CAP_SYS_ADMIN 和 CAP_NET_RAW）。',
  nobodyToAsk: '此处无法请求管理员授权。',
  namespaceGone: (namespace) => `网络命名空间 ${namespace} 不存在。`,
  onlyLinuxHasNamespaces: '只有 Linux 有网络命名空间。',
  noSuchInterface: (name) => `网络接口 ${name} 不存在。`,
  complained: (program, complaint) => `${program} 无法抓包：${complaint}`,
  silent: (program, seconds) => `${program} 在 ${seconds} 秒内没有开始抓包。`,
  endedEarly: (program) => `${program} 自行退出了。`,
  unreadable: (program, why) => `无法读取 ${program} 的输出：${why}`,
  tooMany: (most) => `已有 ${most} 个抓包正在进行：请先停止其中一个，或等待其结束。`,
  knownAlready: '已有使用此编号的抓包正在进行。',
  noLongerThere: '此抓包已结束，不再保留。',
  notHere: '无法在此系统上抓包。',
  administratorOnly: 'Windows 只允许管理员抓包：请先以管理员身份启动 Sockeye。',
  othersCapture:
    'pktmon 正在抓包，或设有不属于 Sockeye 的过滤器：请先用“pktmon stop”和“pktmon filter remove”结束。',
  allInterfacesOnly: 'pktmon 会在所有网卡上抓包：无法按名称指定其中一个。',
  declined: '未获授权。',
};
