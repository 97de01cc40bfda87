import type { Finding } from '../../shared/findings/finding.ts';
import type { Page } from '../page.ts';

/** Has the table show the rows of the finding alone. */
export function showInTable(page: Page, { rule, subject }: Finding): void {
  const { process, local, remote } = subject;
  const terms = [
    `finding:${rule}`,
    ...(process === null ? [] : [`pid:${process.pid}`]),
    ...(local === null || local.port === 0 ? [] : [`local-port:${local.port}`]),
    ...(remote === null ? [] : [`remote:${remote.address}`]),
  ];
  page.captures.leave();
  page.showView('all');
  page.filter({ text: terms.join(' ') });
  page.open(null);
}
