import type { Reading } from '../../shared/feed-messages.ts';

/** What a reading costs, as it is shown. */
export type Cost = Pick<Reading, 'tookMs' | 'cpuShare'>;

/** Figures that moved too little to matter stay as they are shown: the eye follows what changes each second. */
export function steadyCost(shown: Cost | null, now: Cost): Cost {
  if (shown === null) return { tookMs: now.tookMs, cpuShare: now.cpuShare };
  const tookMs = isNear(shown.tookMs, now.tookMs, 1) ? shown.tookMs : now.tookMs;
  const cpuShare = isNear(shown.cpuShare, now.cpuShare, 0.001) ? shown.cpuShare : now.cpuShare;
  return tookMs === shown.tookMs && cpuShare === shown.cpuShare ? shown : { tookMs, cpuShare };
}

function isNear(one: number | null, other: number | null, step: number): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= Math.max(step, Math.max(one, other) / 4);
}
