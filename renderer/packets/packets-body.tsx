import { Check, Copy } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import type { Conversation } from '../../shared/packets/conversations.ts';
import type { Ladder as LadderFacts } from '../../shared/packets/ladder.ts';
import { summaryText } from '../../shared/packets/summary-text.ts';
import { IconButton } from '../components/icon-button.tsx';
import { copyText } from '../copying/copy-text.ts';
import type { Page } from '../page.ts';
import { countText } from '../time-text.ts';
import { usePage } from '../use-page.ts';
import { ConversationList } from './conversation-list.tsx';
import { nameOfEnd } from './end-names.ts';
import { Ladder } from './ladder.tsx';
import { ladderText } from './ladder-text.ts';
import { StepFacts } from './step-facts.tsx';
import type { PacketsInUse } from './use-packets.ts';

type Props = {
  readonly packets: PacketsInUse;
  readonly isLive: boolean;
  /** Whether the ends are of this computer, so that their processes can be named. */
  readonly isHere: boolean;
  /** What stands there as long as there is nothing to draw. */
  readonly children: ReactNode;
};

/** The connections that were found, and the ladder of the one that is looked at. */
export function PacketsBody({ packets, isLive, isHere, children }: Props) {
  const page = usePage();
  const { conversations, chosen, shown, ladder, choose } = packets;
  const [step, chooseStep] = useChosenStep(shown);
  const summary = useMemo(() => (ladder === null ? '' : summaryText(ladder)), [ladder]);
  const names = useMemo(
    () => (ladder !== null && isHere ? namesOf(page, ladder) : noNames),
    [page, ladder, isHere],
  );
  if (ladder === null) return <div className="packets-nothing">{children}</div>;
  const copy = () => copyText(page, ladderText(ladder));
  const texts = text().ladder;
  const notKept = notKeptOf(conversations.find(({ id }) => id === shown));
  const several = conversations.length > 1;
  return (
    <>
      <div className="packets-summary">
        <p>
          {summary}
          {notKept > 0 && ` ${texts.leftOut(notKept, countText(notKept))}`}
        </p>
        <span className="spacer" />
        <CopyButton copy={copy} />
      </div>
      <div className="packets-body">
        {several && (
          <ConversationList conversations={conversations} chosen={chosen} choose={choose} />
        )}
        <Ladder
          key={shown}
          ladder={ladder}
          names={names}
          isLive={isLive}
          chosen={step}
          choose={chooseStep}
          copy={copy}
        />
        {step !== null && <StepFacts ladder={ladder} index={step} />}
      </div>
    </>
  );
}

/** How many packets of a connection were seen that are not in its ladder. */
function notKeptOf(conversation: Conversation | undefined): number {
  return conversation === undefined ? 0 : conversation.packets - conversation.keptPackets;
}

function CopyButton({ copy }: { readonly copy: () => void }) {
  const texts = text().ladder;
  const [copied, setCopied] = useState(false);
  return (
    <IconButton
      name={copied ? texts.copied : texts.copy}
      hint={copied ? texts.copied : texts.copyHint}
      onClick={() => {
        copy();
        setCopied(true);
      }}
    >
      {copied ? <Check /> : <Copy />}
    </IconButton>
  );
}

const noNames = [null, null] as const;

function namesOf(page: Pick<Page, 'rows'>, { left, right }: LadderFacts) {
  return [nameOfEnd(page, left, right), nameOfEnd(page, right, left)] as const;
}

/** The step that is chosen is one of the connection that is looked at. */
function useChosenStep(conversation: number | null) {
  const [chosen, setChosen] = useState<{ in: number | null; step: number | null } | null>(null);
  const step = chosen?.in === conversation ? chosen.step : null;
  return [step, (step: number | null) => setChosen({ in: conversation, step })] as const;
}
