import { formatEndpoint } from '../address.ts';
import type { Endpoint } from '../connection.ts';
import { language, text } from '../language/text.ts';
import { isolatedName } from '../watching-text.ts';
import type { Subject } from './finding.ts';

/** A finding as people read it. */
export type FindingText = {
  readonly title: string;
  /** What it means, in two sentences. */
  readonly explanation: string;
  /** What was counted. */
  readonly figures: string;
  readonly remedy: string;
};

/** `nginx (813)`, with its network namespace if that is another one. */
export function whoText({ process, namespace }: Subject): string {
  const texts = text().findings;
  const who =
    process === null
      ? texts.unseenProcess
      : process.name === null
        ? texts.nameless(process.pid)
        : texts.process(isolatedName(process.name), process.pid);
  return namespace === null ? who : texts.inNamespace(who, isolatedName(namespace));
}

/** A title that names no process, with the network namespace that it is about if that is another one. */
export function titledIn(title: string, { namespace }: Subject): string {
  return namespace === null ? title : text().findings.happensIn(title, isolatedName(namespace));
}

export function endpointText(endpoint: Endpoint | null): string {
  return endpoint === null ? '*' : isolatedName(formatEndpoint(endpoint));
}

/** `20,000` */
export function countSaid(count: number): string {
  return count.toLocaleString(language());
}

/** `120 kB` */
export function bytesSaid(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return `${countSaid(Math.round(bytes / 1000))} kB`;
}

/** `12 s`, `4 min`, `2 h 05 min` */
export function spanSaid(ms: number): string {
  const { units } = text();
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 180) return units.seconds(String(seconds));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return units.minutes(String(minutes));
  return units.hours(countSaid(Math.floor(minutes / 60)), String(minutes % 60).padStart(2, '0'));
}

/** Several facts side by side. */
export function allSaid(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('; ');
}
