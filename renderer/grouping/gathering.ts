import type { Connection, Endpoint } from '../../shared/connection.ts';
import { isDynamicPort } from '../../shared/port-range.ts';
import type { Grouping } from '../../shared/settings/saved-view.ts';
import type { Row } from '../table/connections.ts';
import { portText } from '../table/row-text.ts';

export type GroupKind = 'application' | 'process' | 'remote' | 'port' | 'container';

/** A group by what tells it from others, and the one that it stands in itself. */
export type Gathering = {
  readonly kind: GroupKind;
  readonly key: string;
  readonly within: Gathering | null;
  /** Where it stands among the others, whatever is in it; null where its first row decides. */
  readonly order: number | null;
};

/** In which group a row belongs, by each grouping. */
export const gatheringOf: Readonly<Record<Exclude<Grouping, 'none'>, (row: Row) => Gathering>> = {
  process: ofProcess,
  remote: ({ connection: { remote } }) =>
    outermost('remote', remote === null ? '' : `${remote.address}%${remote.zone ?? ''}`),
  port: ({ connection }) => {
    const end = servingEnd(connection);
    return end === null
      ? { ...outermost('port', ''), order: Number.POSITIVE_INFINITY }
      : { ...outermost('port', portText(end)), order: end.port };
  },
  container: ({ process }) => outermost('container', process?.container ?? ''),
};

/** Whether nothing that a group goes by is another, so that both rows are of the same one in any grouping. */
export function gatherTheSame(a: Row, b: Row): boolean {
  return (
    a.process === b.process &&
    a.connection.owners === b.connection.owners &&
    a.connection.ownersAre === b.connection.ownersAre &&
    a.connection.local === b.connection.local &&
    a.connection.remote === b.connection.remote
  );
}

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
    order: null,
  };
}

/**
 * The end at a port of this computer that serves, so that who listens stands with its clients; null for a connection to
 * elsewhere, whose own port is any that was free.
 */
export function servingEnd({ local, remote }: Connection): Endpoint | null {
  const isClient = remote !== null && isDynamicPort(local.port) && !isDynamicPort(remote.port);
  if (!isClient) return local;
  return remote.address === local.address ? remote : null;
}

/** By the name of the program; on macOS by its bundle, whose helpers go by other names. */
function applicationOf({ connection: { owners }, process }: Row): string {
  const bundle = /^(?<bundle>.*?\.app)\//.exec(process?.executable ?? '')?.groups?.['bundle'];
  const [owner] = owners;
  return bundle ?? owner?.name?.toLowerCase() ?? `${owner?.pid}`;
}

function outermost(kind: GroupKind, key: string): Gathering {
  return { kind, key: `group:${kind}:${key}`, within: null, order: null };
}
