import { text } from '../../../../../shared/language/text.ts';
import { visibleText } from '../../../../../shared/visible-text.ts';
import type { Namespace } from './namespaces.ts';

/** What came of reading the network namespaces. */
export type NamespaceFindings = {
  /** How many were to be read. */
  readonly count: number;
  /** Those of which something could not be read, and why. */
  readonly problems: readonly { readonly name: string; readonly problem: string }[];
  /** How many were left out since there are too many, were not read yet, and were not read this time. */
  readonly tooMany: number;
  readonly unread: number;
  readonly late: number;
  /** The processes whose namespaces may not be seen, with the container of each that is known to be in another one. */
  readonly denied: ReadonlyMap<number, string | null>;
  /** Namespaces known by name that may not be entered. */
  readonly unentered: readonly Namespace[];
  readonly elevated: boolean;
};

/** How many are named one by one. */
const mostNamed = 3;

/** One sentence for each thing that is not shown as it is now (rule T5). */
export function namespaceWarnings(findings: NamespaceFindings): readonly string[] {
  const { problems, tooMany, unread, late, count } = findings;
  const others = problems.length - mostNamed;
  const { moreNamespacesUnread, tooManyNamespaces, namespacesTakeTurns, namespacesLate } =
    text().reading;
  return [
    ...problems.slice(0, mostNamed).map(problemText),
    ...when(others > 0, moreNamespacesUnread(others)),
    ...when(tooMany > 0, tooManyNamespaces(tooMany)),
    ...when(unread > 0, namespacesTakeTurns(unread)),
    ...when(late > 0, namespacesLate(count, late)),
    ...missing(findings),
  ];
}

function problemText({ name, problem }: NamespaceFindings['problems'][number]): string {
  return text().reading.namespaceUnread(visibleText(name), visibleText(problem));
}

/** Said only where something is known to be missing: most processes that may not be seen are in our own namespace. */
function missing({ denied, unentered, elevated }: NamespaceFindings): readonly string[] {
  const containers = new Set([...denied.values()].filter((container) => container !== null)).size;
  const texts = text().reading;
  const [one, other] = [
    ...when(containers > 0, texts.containers(containers)),
    ...when(unentered.length > 0, texts.namedNamespaces(unentered.length)),
  ];
  if (one === undefined) return [];
  const what = other === undefined ? one : texts.both(one, other);
  return [elevated ? texts.notEvenForRoot(what) : texts.forRootOnly(what)];
}

function when(holds: boolean, sentence: string): readonly string[] {
  return holds ? [sentence] : [];
}
