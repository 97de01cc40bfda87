import { text } from '../../shared/language/text.ts';
import type { EndTreesReport, MemberReport } from '../../shared/trees-request.ts';
import { countText } from '../time-text.ts';

/** What came of ending several processes, in one sentence. */
export function treesOutcomeText({ members }: Pick<EndTreesReport, 'members'>): string {
  const ended = members.filter(hasEnded).length;
  const texts = text().endTree;
  if (ended === members.length) return texts.allEnded(ended, countText(ended));
  return texts.someEnded(ended, countText(ended), countText(members.length));
}

/** One that had ended by itself is as good as ended. */
export function hasEnded({ outcome }: MemberReport): boolean {
  return outcome === 'ended' || outcome === 'gone';
}
