import type { columnTexts as english } from '../english/columns.ts';

export const columnTexts: typeof english = {
  titles: {
    process: '进程',
    pid: 'PID',
    protocol: '协议',
    state: '状态',
    localAddress: '本地地址',
    localPort: '本地端口',
    remoteAddress: '远程地址',
    remotePort: '远程端口',
    created: '打开时间',
    service: '服务',
    user: '用户',
    namespace: '命名空间',
    commandLine: '命令行',
    path: '路径',
    parent: '父进程',
    container: '容器',
    receiveQueue: '接收队列',
    sendQueue: '发送队列',
    stateSince: '状态起始',
    age: '存在时长',
  },
  hints: {
    state: 'TCP 连接所处的阶段，从建立到关闭。UDP 没有状态。',
    namespace: '网络命名空间，仅当与 Sockeye 所在的不同时才显示。',
    container: '进程所在容器的 ID。',
    receiveQueue: '尚未读取的字节数；对监听套接字而言，是等待接受的连接数。',
    sendQueue: '尚未确认的字节数；对监听套接字而言，是最多可以等待的连接数。',
  },
};
