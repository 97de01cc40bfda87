import type { findingTexts as english } from '../english/findings.ts';

export const findingTexts: typeof english = {
  severity: { serious: '严重', warning: '警告', notice: '提示' },
  unseenProcess: '某个无权查看的进程',
  process: (name, pid) => `${name} (${pid})`,
  nameless: (pid) => `进程 ${pid}`,
  inNamespace: (who, namespace) => `${namespace} 中的 ${who}`,
  happensIn: (title, namespace) => `${namespace} 中：${title}`,
  'close-wait-leak': {
    title: (who, count) => `${who} 有 ${count} 个套接字停留在 CLOSE_WAIT`,
    explanation:
      '对端已关闭这些连接，而进程没有关闭自己这一端：CLOSE_WAIT 不会自行结束。每个套接字都占用一个文件描述符，用完后进程就无法再打开任何东西。',
    figures: (count, _of, oldest) => `${count} 个套接字，最早的已持续 ${oldest}`,
    grown: (figures, atFirst) => `${figures}；最初发现时为 ${atFirst} 个`,
    remedy:
      '程序读到连接结束时必须关闭套接字；请查找遗漏关闭的路径，例如出错处理。重启程序可暂时释放它们。',
  },
  'accept-queue': {
    full: (who, local) => `${who} 在 ${local} 上的 accept 队列已满`,
    near: (who, local) => `${who} 在 ${local} 上的 accept 队列接近上限`,
    somewhere: '有 accept 队列发生溢出',
    explanation:
      '连接到达的速度超过进程 accept 的速度，只能在有限长度的队列中等待。超过上限后系统会丢弃连接，客户端要等一秒以上才会重试。',
    waiting: (count) => `${count} 个在等待`,
    limited: (waiting, limit) => `${waiting}，上限 ${limit}`,
    dropped: (count, _of, within) => `${within}内本命名空间丢弃 ${count} 个连接`,
    ownDropped: (count) => `队列填满以来，此监听套接字丢弃 ${count} 个`,
    remedy:
      '请查明进程为何不 accept：可能卡住了，也可能跟不上负载。若只是突发流量，可增大传给 listen() 的 backlog 以及限制它的 net.core.somaxconn。',
  },
  'no-answer': {
    title: (who, remote) => `${who} 连接 ${remote} 无应答`,
    anybody: (remote) => `连接 ${remote} 无应答`,
    several: (who, count) => `${who} 连接 ${count} 个目标均无应答`,
    explanation:
      '建立连接的 SYN 已经重发，因为既没有收到接受也没有收到拒绝。通常是防火墙将其丢弃、地址有误，或对方主机已关机。',
    figures: (count, _of, oldest) => `${count} 次尝试，最早的已持续 ${oldest}`,
    givesUp: (figures, after) => `${figures}；系统会在 ${after}后放弃`,
    remedy:
      '请同时从另一台主机测试该端口，并检查沿途的防火墙和路由。若端口上没有程序监听，会立即被拒绝。',
  },
  'ports-running-out': {
    title: (remote) => `连接 ${remote} 的本地端口即将耗尽`,
    explanation:
      '到同一端点的每个连接都需要各自的本地端口，并在结束后以 TIME_WAIT 继续占用一分钟。端口用尽后连接会失败，报“无法分配请求的地址”(EADDRNOTAVAIL)。',
    figures: (used, available, first, last, inTimeWait) =>
      `${available} 个端口（${first} 至 ${last}）中已用 ${used} 个，其中 ${inTimeWait} 个处于 TIME_WAIT`,
    remedy:
      '请保持连接并重复使用，而不是每个请求新建一个。否则可扩大 net.ipv4.ip_local_port_range、启用 net.ipv4.tcp_tw_reuse，或从多个地址发起连接。',
  },
  'process-not-reading': {
    title: (who) => `${who} 不读取收到的数据`,
    explanation: '数据已经到达并停留在 Recv-Q 中，此后一直没有减少。队列满后对端只能停止发送。',
    figures: (bytes, count) => `${count} 个连接上共 ${bytes}`,
    remedy: '进程可能卡住、被暂停，或忘记了该连接：结束它之前请先查看日志以及它在等待什么。',
  },
  'peer-not-reading': {
    title: (who, remote) => `${remote} 不接收 ${who} 发送的数据`,
    several: (who) => `多个对端不接收 ${who} 发送的数据`,
    explanation:
      '已发送的数据停留在 Send-Q 中，此后一直没有减少：对端没有读取，或者根本没有收到。队列满后进程的下一次写入会阻塞，或者只能把数据留在内存中。',
    figures: (bytes, count) => `${count} 个连接上共 ${bytes}`,
    remedy:
      '若该连接的重传次数在增加，说明对端不可达；否则是对端程序卡住了。为写操作设置超时可避免进程无限等待。',
  },
  'half-open-queue': {
    title: (who, local) => `半开连接正在占满 ${who} 在 ${local} 上的队列`,
    somewhere: '正在发送 SYN cookie：有半开连接队列溢出',
    explanation:
      '客户端发送了 SYN 却没有完成握手。队列满后系统改用 SYN cookie 应答（连接会失去部分选项），或者直接丢弃。',
    halfOpen: (count, addresses) => `${count} 个半开连接，来自 ${addresses} 个远程地址`,
    limited: (figures, limit) => `${figures}，上限 ${limit}`,
    cookies: (sent, returned, within) =>
      `${within}内发送 ${sent} 个 SYN cookie，返回 ${returned} 个`,
    flood: '几乎无人应答，类似 SYN 洪水攻击',
    burst: '客户端会应答，只是数量多或速度慢',
    unknown: '是否会应答暂时无法判断',
    remedyFlood:
      '请保持 net.ipv4.tcp_syncookies 开启，并让上游在报文到达本机之前过滤发送方。这些源地址很可能是伪造的。',
    remedy:
      '请增大程序传给 listen() 的 backlog，并相应增大 net.core.somaxconn 和 net.ipv4.tcp_max_syn_backlog。保持 net.ipv4.tcp_syncookies 开启。',
  },
  'udp-drops': {
    title: (who) => `${who} 正在丢失数据报`,
    somewhere: '有 UDP 套接字正在丢失数据报',
    explanation: '数据报到达的速度超过读取的速度，接收缓冲区已无空间。它们已经丢失：UDP 不会重发。',
    figures: (count, _of, within) => `${within}内丢弃 ${count} 个数据报`,
    remedy: '请查明进程为何读取缓慢，或增大其套接字的缓冲区：SO_RCVBUF，上限为 net.core.rmem_max。',
  },
  orphaned: {
    title: (remote) => `与 ${remote} 的已关闭连接迟迟不结束`,
    explanation:
      '进程已不再使用这些连接，而对端既不确认结束也不确认之前的数据，或者没有关闭自己那一端。系统会一直保留它们，直到放弃为止。',
    unacknowledged: (count) => `${count} 个在等待确认`,
    halfClosed: (count) => `${count} 个在等待对端关闭`,
    unsent: (bytes) => `${bytes} 未被确认`,
    remedy:
      '请检查对端是否仍可到达。系统尝试多久由 net.ipv4.tcp_orphan_retries 决定，FIN_WAIT_2 持续多久由 net.ipv4.tcp_fin_timeout 决定。',
  },
  retransmissions: {
    title: (percent) => `${percent} 的报文段被重传`,
    explanation: '报文段在途中丢失，或者确认来得太晚。经由这些连接的一切都比网络本可达到的速度慢。',
    figures: (count, of, within) => `${within}内 ${of} 个中有 ${count} 个`,
    remedy:
      '“重传”列会显示是哪些连接：若都通向同一处，请检查通往那里的路径；若遍及各处，请检查本机自身的链路。',
  },
  'exposed-listener': {
    title: (service, local) => `${service} 监听 ${local}，本机之外也可访问`,
    database:
      '它绑定的地址可被其他主机访问，而数据库很少需要这样。本机防火墙如何处理见上文；路由器和云平台可能另有防火墙。',
    debugger:
      '它绑定的地址可被其他主机访问，而任何连上调试器的人都能以该进程的身份运行代码。本机防火墙如何处理见上文；路由器和云平台可能另有防火墙。',
    control:
      '它绑定的地址可被其他主机访问，而控制了它就控制了它所管理的一切。本机防火墙如何处理见上文；路由器和云平台可能另有防火墙。',
    development:
      '开发服务器绑定的地址可被其他主机访问，而这类服务器不是为陌生人准备的。本机防火墙如何处理见上文；路由器和云平台可能另有防火墙。',
    figures: (who) => `由 ${who} 持有`,
    noRules: '本机没有防火墙规则阻挡任何人',
    open: (by, what) => `${by} 放行所有人（${what}）`,
    restricted: (by, what) => `${by} 只放行部分地址或网络（${what}）`,
    notUnderstood: (what) => `无法判断防火墙是否阻挡，原因在于 ${what}`,
    redirected: (what) => `防火墙在过滤之前将其转发到别处，入站规则对它不起作用（${what}）`,
    linkOnly: '只有同一链路上的主机可以访问',
    byFamily: (family, said) => `通过 ${family}：${said}`,
    notPermitted: '需要管理员权限才能知道防火墙放行什么',
    noProgram: (program) => `无法读取防火墙：没有 ${program}`,
    failed: (why) => `无法读取防火墙：${why}`,
    notRead: '这里不检查是否有防火墙阻挡',
    remedy:
      '若只有本机需要，请将其绑定到 127.0.0.1 或 ::1。否则请用防火墙只放行需要的主机，并要求密码或证书。',
  },
};
