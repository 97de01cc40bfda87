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
  return [
    ...problems.slice(0, mostNamed).map(problemText),
    ...when(others > 0, `Nor could those of ${counted(others, 'more network namespace')} be read`),
    ...when(tooMany > 0, `${notShown(counted(tooMany, 'network namespace'))}: there are too many`),
    ...when(unread > 0, `${notShown(counted(unread, 'network namespace'))} yet: they take turns`),
    ...when(
      late > 0,
      `Of ${counted(count, 'network namespace')} ${late} were not read again this time: it would take too long`,
    ),
    ...missing(findings),
  ];
}

function problemText({ name, problem }: NamespaceFindings['problems'][number]): string {
  return `Sockets of the network namespace ${visibleText(name)} could not be read: ${visibleText(problem)}`;
}

/** Said only where something is known to be missing: most processes that may not be seen are in our own namespace. */
function missing({ denied, unentered, elevated }: NamespaceFindings): readonly string[] {
  const containers = new Set([...denied.values()].filter((container) => container !== null)).size;
  const what = [
    ...when(containers > 0, counted(containers, 'container')),
    ...when(unentered.length > 0, counted(unentered.length, 'named network namespace')),
  ].join(' and ');
  const who = elevated
    ? 'not even root may look into them from here'
    : 'only root may look into them';
  return when(what !== '', `${notShown(what)}: ${who}`);
}

function notShown(what: string): string {
  return `The sockets of ${what} are not shown`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function when(holds: boolean, text: string): readonly string[] {
  return holds ? [text] : [];
}
