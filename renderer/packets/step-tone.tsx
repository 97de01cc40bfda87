import {
  ArrowUpDown,
  CircleEllipsis,
  CirclePause,
  CirclePlay,
  CircleQuestionMark,
  CircleX,
  HeartPulse,
  Repeat2,
  RotateCw,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { Step, StepNote } from '../../shared/packets/ladder.ts';

/** What a step is coloured for: that it breaks something off, that it is a sign of trouble, or nothing. */
export type Tone = 'danger' | 'warning' | 'plain';

export function toneOf({ meaning, notes }: Step): Tone {
  if (breaking.has(meaning)) return 'danger';
  return notes.some(({ kind }) => troubles.has(kind)) ? 'warning' : 'plain';
}

const breaking: ReadonlySet<Step['meaning']> = new Set(['refused', 'reset', 'unreachable']);

const troubles: ReadonlySet<StepNote['kind']> = new Set([
  'retransmission',
  'duplicate-acknowledgement',
  'out-of-order',
  'zero-window',
  'window-probe',
  'missing-before',
] as const);

/** A note by its sign, which says the same as its colour. */
export function NoteSign({ kind }: Pick<StepNote, 'kind'>) {
  const Sign = signs[kind];
  return <Sign aria-hidden />;
}

const signs: Readonly<Record<StepNote['kind'], ComponentType<{ 'aria-hidden': true }>>> = {
  retransmission: RotateCw,
  'duplicate-acknowledgement': Repeat2,
  'out-of-order': ArrowUpDown,
  'zero-window': CirclePause,
  'window-probe': CircleQuestionMark,
  'window-opened': CirclePlay,
  'keep-alive': HeartPulse,
  reset: CircleX,
  'missing-before': CircleEllipsis,
};
