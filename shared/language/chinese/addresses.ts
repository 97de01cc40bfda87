import type { addressTexts as english } from '../english/addresses.ts';

export const addressTexts: typeof english = {
  country: '国家/地区',
  countryHint:
    '远程地址的注册国家或地区，与计算机的实际位置未必一致。数据来自 nro.net（CC BY 4.0），以 Sockeye 发布时为准。',
  network: '网络',
  networkHint: '远程地址所在地址段的用途。',
  hostName: '远程主机',
  hostNameHint: '通过反向 DNS 查询得到，地址持有者可以任意设置。仅在设置中启用后才会查询。',
  portService: '端口服务',
  portServiceHint: '端口登记的用途；能判断哪一端是服务器时，取服务器端口。程序也可能另作他用。',
  networks: {
    any: '任意地址',
    loopback: '本机',
    'link-local': '链路本地',
    private: '私有网络',
    shared: '运营商共享（CGNAT）',
    multicast: '组播',
    broadcast: '广播',
    documentation: '文档示例',
    reserved: '保留',
    public: '互联网',
  },
  countryFact: (name, code) => `${name}（${code}）`,
  lookUp: '查询主机名',
  lookUpAgain: '重新查询',
  lookingUp: '正在查询 DNS…',
  noNameSoFar: '已查询，尚未得到名称。',
  nameless: 'DNS 中没有记录',
  countriesUnread: (why) =>
    `无法读取国家/地区数据库（${why}），因此不知道地址所属的国家或地区。重新安装 Sockeye 即可修复。`,
  dnsSilent: '没有 DNS 服务器应答，因此不知道远程主机名。每分钟会重新查询一次。',
  nameUnanswered: '没有 DNS 服务器应答，因此不知道其主机名。',
  notAnAddress: (given) => `${given} 不是地址。`,
  countriesAsOf: (date) => `国家/地区数据截至 ${date}，来自 nro.net（CC BY 4.0）。`,
};
