import type { Connection, Endpoint } from '../../shared/connection.ts';
import { serviceName } from '../../shared/formats/service-ports.ts';
import { type Language, language, text } from '../../shared/language/text.ts';
import { networkOf } from '../../shared/network-class.ts';
import { isDynamicPort } from '../../shared/port-range.ts';

/** The name of a country in the language in use; the code itself if it has none. */
export function countryText(code: string): string {
  return namesOf(language()).of(code) ?? code;
}

/** What the network of the remote end is; empty where there is none. */
export function networkText({ remote }: Connection): string {
  return remote === null ? '' : text().addresses.networks[networkOf(remote.address)];
}

/** The well-known service of the port at the end that serves, as far as that can be told; null if it has none. */
export function portServiceText({ protocol, state, local, remote }: Connection): string | null {
  const service = ({ port }: Endpoint) => serviceName(port, protocol);
  if (remote === null || state === 'LISTEN') return service(local);
  // Whoever connects gets a port from the dynamic range, which some services are registered in all the same.
  const first = isDynamicPort(remote.port) && !isDynamicPort(local.port) ? local : remote;
  return service(first) ?? service(first === local ? remote : local);
}

const made = new Map<Language, Intl.DisplayNames>();

/** Making them takes far longer than using them. */
function namesOf(spoken: Language): Intl.DisplayNames {
  const known = made.get(spoken);
  if (known !== undefined) return known;
  const names = new Intl.DisplayNames(spoken, { type: 'region', fallback: 'code' });
  made.set(spoken, names);
  return names;
}
