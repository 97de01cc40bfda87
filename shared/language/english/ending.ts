/** Why a process is not, or may not be, ended. */
export const endingTexts = {
  refused: (rule: string, why: string) => `Refused (${rule}): ${why}`,
  gone: (pid: number) => `Process ${pid} has already ended.`,
  reused: (pid: number, time: string) =>
    `pid ${pid} now belongs to another process, started at ${time}.`,
  needs: (name: string, pid: number, user: string | null, right: string) =>
    `Ending ${name} (${pid}) of ${user === null ? 'another user' : `user ${user}`} needs ${right}`,
  nobodyToAsk: 'There is nobody here who could be asked for them.',
  rootsRights: "root's rights.",
  administratorsRights: "an administrator's rights.",
  killCapability:
    'the capability CAP_KILL, which root lacks here, as in a container. End it from outside.',
  protectedByMacOS: 'more than root may: macOS protects it.',
  protectedByWindows: 'more than an administrator may: Windows protects it.',
  tooManyTogether: (count: number, most: number) =>
    `these are ${count} processes, more than the ${most} that anybody would look through before ending them. Choose fewer.`,
  neverEnded: (pid: number, why: string) => `pid ${pid} ${why}`,
  notOneProcess: (pid: number) =>
    `${pid} is not the pid of one process; signals to it reach a group of them.`,
  sockeyeItself: 'is Sockeye itself; quit it instead.',
  isInit: 'is init; ending it would take the system down.',
  isLaunchd: 'is launchd; ending it would take the system down.',
  isKernelThread: 'is a thread of the kernel, which no signal can end.',
  isKernelTask: 'is kernel_task, the kernel itself, which no signal can end.',
  isSystemIdle: 'is the System Idle Process, which is what runs when nothing runs.',
  isSystem: 'is System, the kernel of Windows and its drivers.',
  isNoWindowsPid: 'is not the pid of a process: on Windows they are multiples of 4.',
  isSessionManager: 'is the session manager; Windows stops with a blue screen without it.',
  isClientServerRuntime:
    'is the client server runtime of a session; Windows stops with a blue screen without it.',
  isParentOfServices: 'is the parent of all services; Windows stops with a blue screen without it.',
  isServiceControlManager:
    'is the service control manager; Windows stops with a blue screen without it.',
  checksLogons: 'checks who logs on; Windows restarts without it.',
  guardsPasswords: 'guards the passwords of those who are logged on; Windows restarts without it.',
  keepsSession: 'keeps a session; everything in it would be closed unsaved.',
  isWindowsKernel: 'is the kernel of Windows.',
  isSecureKernel: 'is the secure kernel of Windows.',
  isRegistry: 'is a part of the kernel that holds the registry.',
  isMemoryCompression: 'is a part of the kernel that holds compressed memory.',
  isMarkedCritical: 'is marked as critical; Windows stops with a blue screen without it.',
  windowsNeeds: (pid: number) => `Windows needs process ${pid}.`,
  notLoaded: (why: string) => `Processes cannot be ended, since koffi does not load: ${why}`,
  notSent: (pid: number, code: number) =>
    `The signal to process ${pid} could not be sent: /bin/sh failed with exit code ${code}.`,
  unsupported: 'Sockeye cannot end processes on this system: it runs on Linux, macOS and Windows.',
  portsUnread: (name: string, pid: number, hasEnded: boolean, why: string) =>
    `${name} (${pid}) ${hasEnded ? 'has ended' : 'is still there'}; who holds its ports now could not be read: ${why}`,
  unseen: (why: string) =>
    `Whether it is still the process that was confirmed could not be read: ${why}`,
  tableUnread: (why: string) => `The sockets could not be read: ${why}`,
};
