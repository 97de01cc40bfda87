// biome-ignore-all lint/a11y/useSemanticElements: no list of choices can leave out those that are out of view

import { type KeyboardEvent, type MouseEvent, useId, useMemo, useRef } from 'react';
import { text } from '../../shared/language/text.ts';
import type { Conversation } from '../../shared/packets/conversations.ts';
import { CutText } from '../components/cut-text.tsx';
import { bytesText, countText } from '../time-text.ts';
import { stepByKey } from './ladder-keys.ts';
import { reveal } from './reveal.ts';
import { endText, portLength } from './step-words.ts';
import { useLineWindow } from './use-line-window.ts';

type Props = {
  readonly conversations: readonly Conversation[];
  readonly chosen: number | null;
  readonly choose: (id: number) => void;
};

/** The connections that packets were found of, in the order of their first: who opened each, and what came of it. */
export function ConversationList({ conversations, chosen, choose }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const all = useMemo(() => {
    const tops = Array.from({ length: conversations.length + 1 }, (_, index) => index * itemPx);
    return { lines: conversations, tops };
  }, [conversations]);
  const { window, onScroll } = useLineWindow(scroller, all, false);
  const texts = text().ladder;
  const place = conversations.findIndex((each) => each.id === chosen);
  const chooseAt = (index: number) => {
    const conversation = conversations[index];
    if (conversation !== undefined) choose(conversation.id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const perPage = Math.max(1, Math.floor(event.currentTarget.clientHeight / itemPx) - 1);
    const next = stepByKey(event, { chosen: place, count: conversations.length, perPage });
    if (next === null) return;
    event.preventDefault();
    chooseAt(next);
    reveal(event.currentTarget, next * itemPx, itemPx);
  };
  const onMouseDown = (event: MouseEvent<HTMLElement>) => {
    const pressed = placeAt(event.target);
    if (pressed === null) return;
    // The list itself keeps the focus, whichever one was pressed.
    event.preventDefault();
    event.currentTarget.focus();
    chooseAt(pressed);
  };
  const isDrawn = place >= window.first && place < window.end;
  return (
    <section className="conversations">
      <h3>{texts.conversationsCount(conversations.length, countText(conversations.length))}</h3>
      <div className="ladder-view">
        <div
          ref={scroller}
          role="listbox"
          aria-label={texts.conversations}
          aria-activedescendant={isDrawn ? `${id}-${chosen}` : undefined}
          tabIndex={0}
          onScroll={onScroll}
          onKeyDown={onKeyDown}
          onMouseDown={onMouseDown}
        >
          <div role="presentation" style={{ height: conversations.length * itemPx }}>
            <div
              role="presentation"
              style={{ transform: `translateY(${window.first * itemPx}px)` }}
            >
              {conversations.slice(window.first, window.end).map((conversation, index) => (
                <Item
                  key={conversation.id}
                  id={`${id}-${conversation.id}`}
                  conversation={conversation}
                  place={window.first + index}
                  count={conversations.length}
                  chosen={conversation.id === chosen}
                />
              ))}
            </div>
          </div>
        </div>
      </div>
    </section>
  );
}

type ItemProps = {
  readonly id: string;
  readonly conversation: Conversation;
  readonly place: number;
  readonly count: number;
  readonly chosen: boolean;
};

function Item({ id, conversation, place, count, chosen }: ItemProps) {
  const { left, right, packets, rightwardBytes, leftwardBytes, outcome } = conversation;
  const texts = text().ladder;
  const facts = [
    texts.outcomes[outcome],
    texts.packets(packets, countText(packets)),
    bytesText(rightwardBytes + leftwardBytes),
  ];
  return (
    <button
      type="button"
      role="option"
      id={id}
      className="conversation"
      tabIndex={-1}
      aria-selected={chosen}
      aria-posinset={place + 1}
      aria-setsize={count}
      data-place={place}
    >
      <span className="unseen">
        {[texts.spokenTowards(endText(left), endText(right)), ...facts].join('. ')}
      </span>
      <span aria-hidden>
        <CutText text={endText(left)} keep={portLength} />
      </span>
      <span aria-hidden>
        <CutText text={texts.towards(endText(right))} keep={portLength} />
      </span>
      <span className="conversation-facts" aria-hidden data-tone={tones[outcome]}>
        {facts.join(' · ')}
      </span>
    </button>
  );
}

function placeAt(target: EventTarget): number | null {
  const item = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
  return item === null ? null : Number(item.dataset['place']);
}

const tones: Readonly<Partial<Record<Conversation['outcome'], 'danger' | 'warning'>>> = {
  'no-answer': 'warning',
  unreachable: 'danger',
  refused: 'danger',
  reset: 'danger',
};

/** As the styles have it. */
const itemPx = 58;
