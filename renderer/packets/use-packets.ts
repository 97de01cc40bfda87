import { useEffect, useMemo, useReducer, useRef } from 'react';
import type { Ladder } from '../../shared/packets/ladder.ts';
import { ladderOf } from '../../shared/packets/ladder-of.ts';
import type { WasOpen } from '../../shared/packets/open-ends.ts';
import { openPacketsReader, type PacketsReader } from './packets-reader.ts';
import { heard, nothing, type Packets } from './packets-state.ts';

export type PacketsInUse = Packets & {
  readonly ladder: Ladder | null;
  choose(id: number): void;
  /** Begins anew with nothing. */
  open(): PacketsReader;
};

/** Packets as they are read, for as long as somebody looks. */
export function usePackets(wasOpen: WasOpen): PacketsInUse {
  const [state, hear] = useReducer(heard, nothing);
  const reader = useRef<PacketsReader>(null);
  useEffect(() => () => reader.current?.close(), []);

  const choose = (id: number) => {
    hear({ kind: 'chosen', id });
    reader.current?.ask({ kind: 'choose', id });
  };
  // The first connection is looked at without being asked for.
  const first = state.conversations[0]?.id ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when there is something to choose, and nothing chosen
  useEffect(() => {
    if (first !== null && state.chosen === null) choose(first);
  }, [first, state.chosen]);

  const { packets, shown, conversations } = state;
  const looked = conversations.find(({ id }) => id === shown);
  const isOpen = looked !== undefined && wasOpen(looked.left, looked.right);
  const ladder = useMemo(
    () => (packets.length === 0 ? null : ladderOf(packets, { wasOpen: isOpen })),
    [packets, isOpen],
  );
  return {
    ...state,
    ladder,
    choose,
    open() {
      reader.current?.close();
      hear({ kind: 'opened' });
      reader.current = openPacketsReader(hear);
      return reader.current;
    },
  };
}
