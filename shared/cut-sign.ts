import type { Connection, CutPart } from './connection.ts';

/** What stands where the tool that printed a capture cut something off; empty where it did not. */
export function cutSign({ captured }: Pick<Connection, 'captured'>, part: CutPart): string {
  return captured?.cut.includes(part) ? '…' : '';
}
