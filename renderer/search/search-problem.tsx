import { visibleText } from '../../shared/visible-text.ts';
import type { Mistyped } from '../page-state.ts';

export const problemId = 'search-problem';

type Props = {
  readonly mistyped: Mistyped;
  /** Whether something else stands in its place, so that it is only read out. */
  readonly behind: boolean;
};

/** What is wrong, under the part of the query where it is; the table goes on as it was filtered before. */
export function SearchProblem({ mistyped, behind }: Props) {
  return (
    <div className={behind ? 'unseen' : 'query-problem'} id={problemId}>
      <MarkedQuery {...mistyped} />
    </div>
  );
}

/** The query with the place that is wrong, and what is wrong there. */
export function MarkedQuery({ text, error: { start, end, message } }: Mistyped) {
  return (
    <>
      <code>
        {visibleText(text.slice(Math.max(0, start - shownAround), start))}
        <mark>{visibleText(text.slice(start, Math.min(end, start + shownAround)))}</mark>
        {visibleText(text.slice(end, end + shownAround))}
      </code>
      {message}
    </>
  );
}

/** Characters to either side of the place, of a text that may be long. */
const shownAround = 40;
