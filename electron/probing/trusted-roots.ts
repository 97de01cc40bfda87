import * as tls from 'node:tls';

let roots: readonly string[] | undefined;

/** The roots that come with the runtime, and those of the system where the runtime can read them (Node 22.15); undefined for what it trusts by itself. */
export function trustedRoots(): readonly string[] | undefined {
  if (!('getCACertificates' in tls)) return undefined;
  roots ??= [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
  return roots;
}
