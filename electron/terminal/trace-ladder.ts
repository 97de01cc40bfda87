import { formatEndpoint } from '../../shared/address.ts';
import { plural } from '../../shared/language/plural.ts';
import type { Conversation, Conversations } from '../../shared/packets/conversations.ts';
import type { Ladder, Step } from '../../shared/packets/ladder.ts';
import { ladderOf } from '../../shared/packets/ladder-of.ts';
import type { WasOpen } from '../../shared/packets/open-ends.ts';
import { summaryText } from '../../shared/packets/summary-text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { stepJson } from './trace-json.ts';
import { endsLines, type StepLook, stepLines } from './trace-step.ts';

/** Draws the ladders of conversations, each step once; all texts are whole lines. */
export type LadderPrinter = {
  /** What has come since the last call, of all conversations in the order of time. */
  more(): Iterable<string>;
  /** One conversation after the other. */
  all(): Iterable<string>;
  /** What each conversation was, in a sentence, of so many. */
  summary(atMost: number): Iterable<string>;
};

type Fresh = {
  readonly id: number;
  readonly ladder: Ladder;
  readonly step: Step;
  readonly before: Step | null;
};

export function createLadderPrinter(
  conversations: Conversations,
  look: Omit<StepLook, 'number' | 'startedAt'> & {
    readonly isJson: boolean;
    /** Whether there may be several connections, to be told apart by numbers. */
    readonly isNumbered: () => boolean;
    readonly wasOpen: WasOpen;
  },
): LadderPrinter {
  /** Of each conversation how many steps, and the last of them as it was then: later packets may tell more of it. */
  const printed = new Map<number, { readonly count: number; readonly last: Step | null }>();
  let startedAt: number | null = null;

  const countPrinted = (id: number) => printed.get(id)?.count ?? 0;

  const freshOf = ({ id, left, right }: Conversation): Fresh[] => {
    const ladder = ladderOf(conversations.packetsOf(id), { wasOpen: look.wasOpen(left, right) });
    const fresh = ladder.steps.slice(countPrinted(id));
    const last = printed.get(id)?.last ?? null;
    printed.set(id, { count: ladder.steps.length, last: fresh.at(-1) ?? last });
    return fresh.map((step, index) => ({ id, ladder, step, before: fresh[index - 1] ?? last }));
  };

  const textOf = ({ id, ladder, step, before }: Fresh): string => {
    if (look.isJson) return stepJson(step, ladder, id + 1);
    startedAt ??= step.packet.at;
    const own = { ...look, startedAt, number: look.isNumbered() ? id + 1 : null };
    const heading = before === null ? endsLines(ladder, own) : [];
    return linesText([...heading, ...stepLines(step, before, ladder, own)]);
  };

  const summaryLine = ({ id, left, right }: Conversation): string => {
    const sign = look.isNumbered() ? `${`${id + 1}`.padEnd(2)} ` : '';
    const ends = [left, right].map((end) => visibleText(formatEndpoint(end))).join(' → ');
    const words = summaryText(ladderOf(conversations.packetsOf(id)));
    return linesText([`${sign}${look.paint('heading', ends)}  ${words}`]);
  };

  return {
    more() {
      const grown = conversations
        .list()
        .filter(({ id, keptPackets }) => keptPackets > countPrinted(id));
      return grown
        .flatMap(freshOf)
        .sort((a, b) => a.step.packet.at - b.step.packet.at)
        .map(textOf);
    },
    *all() {
      for (const conversation of conversations.list()) {
        // Each counts its time from its own first packet.
        startedAt = null;
        for (const fresh of freshOf(conversation)) yield textOf(fresh);
      }
    },
    *summary(atMost) {
      const all = conversations.list();
      for (const conversation of all.slice(0, atMost)) yield summaryLine(conversation);
      const left = all.length - Math.min(all.length, atMost);
      if (left > 0)
        yield linesText([`and ${left} more ${plural(left, 'connection', 'connections')}`]);
    },
  };
}

function linesText(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
