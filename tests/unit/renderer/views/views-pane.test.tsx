import { expect, it } from 'vitest';
import { ViewsPane } from '../../../../renderer/views/views-pane.tsx';
import { htmlOf } from '../drawn.tsx';

it('each view says what is in it, and its key', () => {
  const titles = [...htmlOf(<ViewsPane />).matchAll(/ title="(?<title>[^"]*)"/g)];
  expect(titles.map(({ groups }) => groups?.['title']).slice(0, 6)).toEqual([
    'Every socket, TCP and UDP (Alt+1)',
    'TCP that waits for connections, in LISTEN (Alt+2)',
    'TCP connections in ESTABLISHED (Alt+3)',
    'Whatever has a public address at the other end (Alt+4)',
    'What was seen to open within the last 5 minutes (Alt+5)',
    'TCP that one end has closed, or both: from FIN_WAIT_1 or CLOSE_WAIT to CLOSED (Alt+6)',
  ]);
});
