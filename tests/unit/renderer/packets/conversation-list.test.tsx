import { describe, expect, it } from 'vitest';
import { ConversationList } from '../../../../renderer/packets/conversation-list.tsx';
import type { Conversation } from '../../../../shared/packets/conversations.ts';
import { htmlOf, textsOf } from '../drawn.tsx';
import { conversation } from './steps.ts';

describe('ConversationList', () => {
  it('says who spoke to whom, and what came of it', () => {
    const list = [conversation(0, { packets: 3, rightwardBytes: 1500 })];
    expect(textsOf(drawnOf(list, 0))).toEqual([
      '1 connection',
      '10.0.0.1:51234 to 10.0.0.2:443. open. 3 packets. 1.5 kB',
      '10.0.0.1:51234',
      '→ 10.0.0.2:443',
      'open · 3 packets · 1.5 kB',
    ]);
  });

  it('marks the one that is looked at, and those that went wrong', () => {
    const html = htmlOf(drawnOf([conversation(0), conversation(1, { outcome: 'refused' })], 1));
    expect(html.match(/aria-selected="\w+"/g)).toEqual([
      'aria-selected="false"',
      'aria-selected="true"',
    ]);
    expect(html.match(/data-tone="\w+"/g)).toEqual(['data-tone="danger"']);
  });

  it('draws only those in view of 10,000', () => {
    const many = Array.from({ length: 10_000 }, (_, id) => conversation(id));
    const html = htmlOf(drawnOf(many, 9999));
    expect(html.split('role="option"').length).toBeLessThan(20);
    expect(html).toContain('10,000 connections');
    expect(html).toContain('aria-setsize="10000"');
  });
});

function drawnOf(conversations: readonly Conversation[], chosen: number) {
  return (
    <ConversationList conversations={conversations} chosen={chosen} choose={() => undefined} />
  );
}
