import type { Row } from '../table/connections.ts';
import type { Bucket } from './bucket.ts';

export type BucketsByProcess = {
  of(row: Row): Bucket;
  forget(): void;
};

/** Finds the bucket of a further socket of a process without spelling out its key: a process may have very many. */
export function rememberByProcess(find: (row: Row) => Bucket): BucketsByProcess {
  const byPid = new Map<number, { readonly row: Row; readonly bucket: Bucket }>();
  return {
    of(row) {
      const pid = row.connection.owners[0]?.pid;
      if (pid === undefined) return find(row);
      const known = byPid.get(pid);
      if (known !== undefined && isOfSameProcess(known.row, row)) return known.bucket;
      const bucket = find(row);
      byPid.set(pid, { row, bucket });
      return bucket;
    },
    forget: () => byPid.clear(),
  };
}

/** By all that tells in which group of processes a row belongs. */
function isOfSameProcess(a: Row, b: Row): boolean {
  const [one] = a.connection.owners;
  const [other] = b.connection.owners;
  return (
    one?.startedAt === other?.startedAt &&
    one?.name === other?.name &&
    a.process?.executable === b.process?.executable
  );
}
