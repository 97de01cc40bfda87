import type { Grouping } from '../shared/settings/saved-view.ts';
import type { Row } from './connections.ts';
import { portText } from './row-text.ts';

export type GroupKind = 'application' | 'process' | 'remote' | 'port' | 'container';

/** A group by what tells it from others, and the one that it stands in itself. */
export type Gathering = {
  readonly kind: GroupKind;
  readonly key: string;
  readonly within: Gathering | null;
};

/** In which group a row belongs, by each grouping. */
export const gatheringOf: Readonly<Record<Exclude<Grouping, 'none'>, (row: Row) => Gathering>> = {
  process: ofProcess,
  remote: ({ connection: { remote } }) =>
    outermost('remote', remote === null ? '' : `${remote.address}%${remote.zone ?? ''}`),
  port: ({ connection: { local } }) => outermost('port', portText(local)),
  container: ({ process }) => outermost('container', process?.container ?? ''),
};

/** Processes of one program stand under it; those nobody is known of stand together by the reason. */
function ofProcess(row: Row): Gathering {
  const { owners, ownersAre } = row.connection;
  const [owner] = owners;
  if (owner === undefined) return outermost('process', ownersAre);
  const within = outermost('application', applicationOf(row));
  return {
    kind: 'process',
    key: `${within.key}/${owner.pid}@${owner.startedAt ?? ''}`,
    within,
  };
}

/** By the name of the program; on macOS by its bundle, whose helpers go by other names. */
function applicationOf({ connection: { owners }, process }: Row): string {
  const bundle = /^(?<bundle>.*?\.app)\//.exec(process?.executable ?? '')?.groups?.['bundle'];
  const [owner] = owners;
  return bundle ?? owner?.name?.toLowerCase() ?? `${owner?.pid}`;
}

function outermost(kind: GroupKind, key: string): Gathering {
  return { kind, key: `group:${kind}:${key}`, within: null };
}
