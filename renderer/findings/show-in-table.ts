import type { Finding } from '../../shared/findings/finding.ts';
import type { Page } from '../page.ts';

/** Has the table show the rows of the finding alone. */
export function showInTable(page: Page, finding: Finding): void {
  page.showLive();
  page.showView('all');
  page.filter({ text: findingQuery(finding) });
  page.open(null);
}

/** What finds the rows of a finding, and no others. */
export function findingQuery({ rule, subject: { process, local, remote } }: Finding): string {
  return [
    `finding:${rule}`,
    ...(process === null ? [] : [`pid:${process.pid}`]),
    ...(local === null || local.port === 0 ? [] : [`local-port:${local.port}`]),
    ...(remote === null ? [] : [`remote:${remote.address}`]),
  ].join(' ');
}
