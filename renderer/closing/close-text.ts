import type { CloseReport } from '../../shared/api.ts';
import type { Connection } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { socketText } from '../table/row-text.ts';

/** What came of closing a connection, in one sentence, for whoever no longer looks at the dialog. */
export function closeOutcomeText(connection: Connection, { outcome }: CloseReport): string {
  return text().closeDialog.outcomes[outcome](visibleText(socketText(connection)));
}
