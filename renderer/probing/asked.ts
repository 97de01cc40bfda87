import { text } from '../../shared/language/text.ts';
import { probedAtMost } from '../../shared/probe.ts';
import { hostWithin } from '../../shared/probing/bare-host.ts';
import { visibleText } from '../../shared/visible-text.ts';

export type ProbeKind = 'tcp' | 'tls' | 'udp';

/** What a person wants to have tested. */
export type Asked = {
  readonly host: string;
  readonly ports: readonly number[];
  readonly kind: ProbeKind;
};

/** What stands in the fields, as it is meant; a text says what is wrong with it. */
export function readAsked(host: string, ports: string, kind: ProbeKind): Asked | string {
  const texts = text().probing.dialog;
  // An IPv6 address may stand in brackets, as before a port.
  const name = host.trim().replace(/^\[(.+)\]$/, '$1');
  if (name === '') return texts.noHost;
  const within = hostWithin(host.trim());
  if (within !== null) return texts.hostAlone(visibleText(within));
  const words = ports.split(/[\s,;]+/).filter((word) => word !== '');
  if (words.length === 0) return texts.noPorts;
  const wrong = words.find((word) => !isPort(word));
  if (wrong !== undefined) return texts.notAPort(visibleText(wrong.slice(0, 20)));
  const numbers = [...new Set(words.map(Number))];
  if (numbers.length > probedAtMost.ports) return texts.tooMany(probedAtMost.ports);
  return { host: name, ports: numbers, kind };
}

function isPort(word: string): boolean {
  return /^\d{1,5}$/.test(word) && Number(word) >= 1 && Number(word) <= 65_535;
}
