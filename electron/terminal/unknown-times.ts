import type { Connection } from '../../shared/connection.ts';
import type { Table } from '../../shared/delta.ts';
import { openTimeOf } from '../../shared/open-time.ts';
import { tokensOf } from '../../shared/query/tokens.ts';

/**
 * What a query that asks for times must be told where the table has none: what it does not find would be taken for what
 * is not there. Of a query that has been understood.
 */
export function unknownTimes(query: string, { connections }: Table): readonly string[] {
  const asks = tokensOf(query).some(
    (token) => token.kind === 'term' && (token.key === 'age' || token.key === 'new'),
  );
  const isKnown = (each: Connection) => each.captured === undefined && openTimeOf(each) !== null;
  return asks && ![...connections.values()].some(isKnown) ? [notKnown] : [];
}

const notKnown =
  "a single look does not show when a socket was opened, so 'age:' and 'new:' find nothing here: 'sockeye watch', 'sockeye history' and the page know";
