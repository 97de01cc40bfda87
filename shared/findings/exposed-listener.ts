import type { Connection } from '../connection.ts';
import { networkOf } from '../network-class.ts';
import type { ExposedService, Subject } from './finding.ts';
import { byListener, evidence } from './rows.ts';
import { rule } from './rule.ts';

type Known = { readonly service: ExposedService; readonly serviceName: string };

/** A listener that others can reach, by the address it is bound to and by the firewall, and that is seldom meant for them. */
export const exposedListener = rule('exposed-listener', ({ listeners, firewallOf }) => {
  return byListener(listeners.filter(isReachable)).flatMap(({ subject, rows }) => {
    const known = knownService(subject);
    const [listener] = rows;
    if (known === null || listener === undefined) return [];
    // It takes a moment at first, and is worth it: whom it keeps away has nothing to fear.
    const firewall = firewallOf(listener);
    if (firewall === null || firewall.says === 'blocked') return [];
    const isSevere = known.service === 'debugger' || known.service === 'control';
    const severity = isSevere && firewall.says !== 'restricted' ? 'warning' : 'notice';
    return [{ severity, subject, ...evidence(rows), figures: { ...known, firewall } }];
  });
});

/** On a port of interest. Of a container's own network the runtime says what is published, not the binding. */
function isReachable({ namespace, local }: Connection): boolean {
  if (!services.has(local.port) && !developmentPorts.has(local.port)) return false;
  return namespace === null && networkOf(local.address) !== 'loopback';
}

function knownService({ local, process }: Subject): Known | null {
  const port = local?.port ?? 0;
  const service = services.get(port);
  if (service !== undefined) return service;
  const name = process?.name ?? '';
  const isDevelopment = developmentPorts.has(port) && developmentPrograms.test(name);
  return isDevelopment ? { service: 'development', serviceName: name } : null;
}

/** Usual ports of what by itself asks for no password, or gives the whole computer to whoever knows it. */
const services: ReadonlyMap<number, Known> = new Map(
  (
    [
      ['database', 'Microsoft SQL Server', [1433]],
      ['database', 'Oracle', [1521]],
      ['database', 'MySQL', [3306]],
      ['database', 'PostgreSQL', [5432]],
      ['database', 'CouchDB', [5984]],
      ['database', 'Redis', [6379]],
      ['database', 'ClickHouse', [8123]],
      ['database', 'Cassandra', [9042]],
      ['database', 'Elasticsearch', [9200, 9300]],
      ['database', 'memcached', [11_211]],
      ['database', 'MongoDB', [27_017]],
      ['debugger', 'Java (JDWP)', [5005]],
      ['debugger', 'Python (debugpy)', [5678]],
      ['debugger', 'Chrome DevTools', [9222]],
      ['debugger', 'Node.js', [9229]],
      ['control', 'Docker', [2375]],
      ['control', 'etcd', [2379]],
      ['control', 'Kubernetes (kubelet)', [10_250, 10_255]],
    ] as const
  ).flatMap(([service, serviceName, ports]) =>
    ports.map((port) => [port, { service, serviceName }] as const),
  ),
);

/** Where development servers listen unless they are told otherwise, and others seldom do, if such a program does. */
const developmentPorts: ReadonlySet<number> = new Set([3000, 4200, 5000, 5173, 8888]);
const developmentPrograms =
  /^(?:node|MainThread|bun|deno|python|ruby|php|jupyter|vite|webpack|next|ng|esbuild)(?![a-z])/i;
