import type { OwnersAre } from '../../../../shared/connection.ts';
import type { TcpState } from '../../../../shared/tcp-states.ts';

/** What stands in a fixture, counted in its text by other means than the readers that are tested here. */
export type Contents = {
  readonly tool: string;
  readonly rows: number;
  /** `udp` are those of UDP; `unknown` is a state in words that no real output was seen to use. */
  readonly states: Partial<Record<TcpState | 'udp' | 'unknown', number>>;
  /** Rows by how their owners are to be read; `current` are those with owners. */
  readonly owned: Partial<Record<OwnersAre, number>>;
  /** Each different one, as `pid name`; where there are many, how many. */
  readonly owners: readonly string[] | number;
  /** Rows with something cut; 0 unless said. */
  readonly cut?: number;
  /** Lines; none unless said. */
  readonly notUnderstood?: readonly number[];
};
