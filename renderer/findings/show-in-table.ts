import type { Finding } from '../../shared/findings/finding.ts';
import { quoted } from '../../shared/query/quote.ts';
import type { Page } from '../page.ts';

/** Has the table show the rows of the finding alone. */
export function showInTable(page: Page, finding: Finding): void {
  page.showLive();
  page.showView('all');
  page.filter({ text: findingQuery(finding) });
  page.open(null);
}

/** What finds the rows of a finding, and no others. */
export function findingQuery({ rule, subject }: Finding): string {
  const { namespace, process, local, remote } = subject;
  return [
    `finding:${rule}`,
    ...(namespace === null ? [] : [`namespace:${quoted(namespace)}`]),
    // What has not been accepted yet is nobody's: of a listener the port says more.
    ...(process === null || local !== null ? [] : [`pid:${process.pid}`]),
    ...(local === null
      ? []
      : [local.port === 0 ? `local:${local.address}` : `local-port:${local.port}`]),
    ...(remote === null ? [] : [`remote:${remote.address}`]),
    ...(remote === null || remote.port === 0 ? [] : [`remote-port:${remote.port}`]),
  ].join(' ');
}
