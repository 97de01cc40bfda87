import type { Row } from '../table/connections.ts';
import type { Gathering } from './gathering.ts';
import type { Group } from './lines.ts';

/** Where the rows of a group gather. It lasts, and is filled anew when one of its rows was touched. */
export type Bucket = Omit<Gathering, 'within'> & {
  readonly within: Bucket | null;
  /** The filling it was last used in, and where it stands among the others. */
  filling: number;
  rank: number | null;
  /** Whether a row in it came, went or changed since it was filled. */
  isTouched: boolean;
  /** Never changed once they were handed out. */
  rows: Row[];
  /** The only one of them, as most groups by remote host have: it is found without a look at `rows`. */
  only: Row | null;
  /** null if none was ever within it. */
  buckets: Bucket[] | null;
  /** As it was drawn last, and whether it was open. */
  line: Group | null;
  expanded: boolean;
};

/** A row in it came, went or changed. */
export function touch(bucket: Bucket | null): void {
  for (let each = bucket; each !== null; each = each.within) each.isTouched = true;
}
