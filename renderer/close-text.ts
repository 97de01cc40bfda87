import type { CloseReport } from '../shared/api.ts';
import type { Connection } from '../shared/connection.ts';
import { visibleText } from '../shared/visible-text.ts';
import { socketText } from './row-text.ts';

/** What came of closing a connection, in one sentence, for whoever no longer looks at the dialog. */
export function closeOutcomeText(connection: Connection, { outcome }: CloseReport): string {
  return `${visibleText(socketText(connection))} ${closeOutcomes[outcome]}.`;
}

/** What became of a connection, after its name. */
export const closeOutcomes: { readonly [Outcome in CloseReport['outcome']]: string } = {
  closed: 'is closed',
  'still-there': 'is still there',
  declined: 'was left alone',
};
