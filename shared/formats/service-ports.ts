import type { Protocol } from '../connection.ts';

/** The port that a service name stands for, in upper or lower case; null if it is not known, or not sure. */
export function servicePort(name: string, protocol: Protocol): number | null {
  return ports[protocol].get(name.toLowerCase()) ?? null;
}

/** What a port is usually called; null if it has no name. */
export function serviceName(port: number, protocol: Protocol): string | null {
  return names[protocol].get(port) ?? null;
}

/** The ports that have a name which passes; names are in lower case. */
export function servicePorts(
  passes: (name: string) => boolean,
  protocol: Protocol,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [name, port] of ports[protocol]) if (passes(name)) found.add(port);
  return found;
}

/**
 * Service names as IANA, Debian, Red Hat, macOS and Windows spell them. Left out is a name that means different ports
 * on different systems, such as `http-alt` (591, 8008, 8080).
 */
const services = `
7 echo
9 discard sink
11 systat
13 daytime
17/tcp qotd quote
19 chargen ttytst
20/tcp ftp-data
21/tcp ftp
22 ssh
23/tcp telnet
25/tcp smtp mail
37 time timserver
42 nameserver
43/tcp whois nicname
49 tacacs
53 domain
67 bootps dhcps
68 bootpc dhcpc
69 tftp
70/tcp gopher
79/tcp finger
80 http www www-http
88 kerberos kerberos5 krb5 kerberos-sec
102 iso-tsap
106/tcp 3com-tsmux poppassd
109/tcp pop2
110 pop3 pop-3
111 sunrpc portmapper rpcbind
113 auth ident tap authentication
119 nntp readnews
123 ntp
135 epmap loc-srv
137 netbios-ns
138 netbios-dgm
139 netbios-ssn
143 imap imap2
161 snmp
162 snmptrap snmp-trap
163 cmip-man
164 cmip-agent
177 xdmcp
179 bgp
194 irc
199 smux
209 qmtp
213 ipx
311 asip-webadmin
319 ptp-event
320 ptp-general
389 ldap
427 svrloc
443 https
444 snpp
445 microsoft-ds
464 kpasswd
465/tcp urd submissions smtps ssmtp
465/udp igmpv3lite
500 isakmp
512/tcp exec
512/udp biff comsat
513/tcp login
513/udp who whod
514/tcp shell cmd
514/udp syslog
515 printer spooler
517/udp talk
518/udp ntalk
520/tcp efs
520/udp route router routed
546 dhcpv6-client
547 dhcpv6-server
548 afpovertcp
554 rtsp
555 dsf
563 nntps snntp
587 submission
593 http-rpc-epmap
623 asf-rmcp
631 ipp
636 ldaps
646 ldp
655 tinc
660 mac-srvr-admin
666 doom
674 acap
749 kerberos-adm
750 kerberos-iv kerberos4 kdc
830 netconf-ssh
853 domain-s
860 iscsi
873 rsync
902 ideafarm-door
989 ftps-data
990 ftps
992 telnets
993 imaps
995 pop3s
1080 socks
1093 proofd
1094 rootd
1099 rmiregistry
1194 openvpn
1352 lotusnote lotusnotes
1433 ms-sql-s
1434 ms-sql-m
1512 wins
1521 ncube-lm
1524 ingreslock
1645 datametrics old-radius
1646 sa-msg-port old-radacct
1649 kermit
1701 l2f l2tp
1720 h323hostcall h323callsigalloc
1723 pptp
1812 radius
1813 radius-acct radacct
1883 mqtt
1900 ssdp
2000 cisco-sccp
2049 nfs
2086 gnunet
2101 rtcm-sc104
2119 gsigatekeeper
2135 gris
2181 eforward
2375 docker
2376 docker-s
2379 etcd-client
2380 etcd-server
2401 cvspserver
2430/tcp venus
2628 dict
2811 gsiftp
2947 gpsd
2948 wap-push
3031 eppc
3050 gds-db
3128 ndl-aas
3130 icpv2
3141 vmodem
3260 iscsi-target
3268 msft-gc
3269 msft-gc-ssl
3283 net-assistant
3306 mysql
3389 ms-wbt-server
3478 stun turn nat-stun-port
3493 nut
3544 teredo
3632 distcc
3659 apple-sasl
3689 daap
3690 svn subversion
3702 ws-discovery
3722 xserveraid
4031 suucp
4190 sieve
4369 epmd
4373 remctl
4460 ntske
4500 ipsec-nat-t ipsec-msft
4569 iax
4691 mtn
4786 smart-install
4899 radmin-port
5000 commplex-main
5001 commplex-link
5002 rfe
5009 winfs airport-admin
5050 mmcc
5051 ida-agent
5060 sip
5061 sip-tls sips
5190 aol
5222 xmpp-client jabber-client
5223 hpvirtgrp
5269 xmpp-server jabber-server
5280 xmpp-bosh
5308 cfengine
5349 stuns turns
5351 nat-pmp
5353 mdns
5354 mdnsresponder noclog
5355 llmnr hostmon
5357 wsdapi
5358 wsdapi-s
5432 postgresql postgres
5555 rplay personal-agent
5556 freeciv
5666 nrpe
5671 amqps
5672 amqp
5683 coap
5684 coaps
5900 rfb vnc-server
5985 wsman
5986 wsmans
6000 x11 x11-0
6001 x11-1
6002 x11-2
6003 x11-3
6004 x11-4
6005 x11-5
6006 x11-6
6007 x11-7
6346 gnutella-svc
6347 gnutella-rtr
6379 redis
6443 sun-sr-https
6444 sge-qmaster
6445 sge-execd
6446 mysql-proxy
6514 syslog-tls
6566 sane-port
6667 ircd
6697 ircs-u
7000 afs3-fileserver bbs
7001 afs3-callback
7002 afs3-prserver
7003 afs3-vlserver
7004 afs3-kaserver
7005 afs3-volser
7006 afs3-errors
7007 afs3-bos
7008 afs3-update
7009 afs3-rmtsys
7100 font-service xfs
7680 pando-pub ms-do
8000 irdmi
8080 webcache
8081 tproxy sunproxyadmin
8140 puppet
8443 pcsync-https
8883 secure-mqtt
8888 ddi-tcp-1
9000 cslistener
9090 websm
9092 xmlipcregsvc
9100 jetdirect pdl-datastream hp-pdl-datastr
9101 bacula-dir
9102 bacula-fd
9103 bacula-sd
9200 wap-wsp
9300 vrace
9389 adws
9418 git
9592 ldgateway
9593 cba8
9667 xmms2
10050 zabbix-agent
10051 zabbix-trapper
10080 amanda
10081 kamanda
11211 memcache memcached
15345 xpilot
17500 db-lsp db-lsp-disc
22273 wnn6
24554 binkp
27017 mongodb
27374 asp
30865 csync2
47808 bacnet
`;

type PortsOf = Readonly<Record<Protocol, ReadonlyMap<string, number>>>;

const ports = readServices(services);
const names = { tcp: firstNames(ports.tcp), udp: firstNames(ports.udp) };

function readServices(text: string): PortsOf {
  const tcp = new Map<string, number>();
  const udp = new Map<string, number>();
  for (const line of text.trim().split('\n')) {
    const [where = '', ...names] = line.split(' ');
    const [port, protocol] = where.split('/', 2);
    for (const name of names) {
      if (protocol !== 'udp') tcp.set(name, Number(port));
      if (protocol !== 'tcp') udp.set(name, Number(port));
    }
  }
  return { tcp, udp };
}

/** Of several names of a port the first. */
function firstNames(portOf: ReadonlyMap<string, number>): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [name, port] of portOf) if (!found.has(port)) found.set(port, name);
  return found;
}
