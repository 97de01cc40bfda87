import { expect, it } from 'vitest';
import { StateDiagram } from '../../../../renderer/states/state-diagram.tsx';
import type { TcpState } from '../../../../shared/tcp-states.ts';
import { htmlOf } from '../drawn.tsx';

it('shows where the connection is, what it was seen to pass, and what may come next', () => {
  const { boxes, ways } = drawn('CLOSE_WAIT', ['SYN_RCVD', 'ESTABLISHED', 'CLOSE_WAIT']);
  expect(boxes).toEqual({
    here: ['CLOSE_WAIT'],
    seen: ['SYN_RCVD', 'ESTABLISHED'],
    next: ['LAST_ACK'],
    plain: expect.anything(),
  });
  expect(ways).toMatchObject({ seen: 2, next: 1 });
});

it('draws no way that was not seen: the steps between two looks are not known', () => {
  const { boxes, ways } = drawn('TIME_WAIT', ['ESTABLISHED', 'TIME_WAIT']);
  expect(boxes.seen).toEqual(['ESTABLISHED']);
  expect(ways.seen).toBe(0);
  // It ends where the diagram ends, not where it began.
  expect(boxes.next).toEqual(['CLOSED']);
  expect(boxes.plain[0]).toBe('CLOSED');
});

it('stands at the beginning when it was never anything but closed', () => {
  const html = htmlOf(<StateDiagram state="CLOSED" seen={['CLOSED']} words="" />);
  expect(html.indexOf('state-box here')).toBeLessThan(html.indexOf('LISTEN'));
});

it('says in words what it shows', () => {
  const html = htmlOf(<StateDiagram state="LISTEN" seen={[]} words="This connection listens." />);
  expect(html).toMatch(/<svg[^>]* role="img" aria-labelledby="(\S+)" aria-describedby="(\S+)">/);
  expect(html).toContain('>This connection listens.</desc>');
});

function drawn(state: TcpState, seen: readonly TcpState[]) {
  const html = htmlOf(<StateDiagram state={state} seen={seen} words="" />);
  const found = [...html.matchAll(/state-box (\w+)".*?<text[^>]*>(\w+)</g)];
  const named = (kind: string) => found.filter((box) => box[1] === kind).map((box) => box[2]);
  const boxes = {
    here: named('here'),
    seen: named('seen'),
    next: named('next'),
    plain: named('plain'),
  };
  const count = (kind: string) => html.split(`class="way ${kind}"`).length - 1;
  return { boxes, ways: { seen: count('seen'), next: count('next') } };
}
