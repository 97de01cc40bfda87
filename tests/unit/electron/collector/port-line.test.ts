import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { lineOfPort, type Port } from '../../../../electron/collector/port-line.ts';

describe('a port as a line', () => {
  it('sends texts, and hears those that came before anybody listened', () => {
    const { port, posted, arrive } = queueingPort();
    const line = lineOfPort(port);
    const heard: string[] = [];
    arrive('early');
    line.onText((text) => heard.push(text));
    arrive('late');
    line.send('out');
    expect([heard, posted]).toEqual([['early', 'late'], ['out']]);
  });

  it('says when it is closed', () => {
    const { port, close } = queueingPort();
    let closed = 0;
    lineOfPort(port).onClose(() => {
      closed += 1;
    });
    close();
    expect(closed).toBe(1);
  });

  it('refuses, and logs, what is no text', () => {
    const { port, arrive } = queueingPort();
    const [heard, logged]: [string[], string[]] = [[], []];
    lineOfPort(port, (line) => logged.push(line)).onText((text) => heard.push(text));
    for (const data of [null, 7, { kind: 'drawn' }, 'text']) arrive(data);
    expect([heard, logged.length]).toEqual([['text'], 3]);
  });
});

/** As MessagePortMain does, it keeps messages back until it is started. */
function queueingPort() {
  const events = new EventEmitter();
  const posted: string[] = [];
  let queue: unknown[] | null = [];
  const deliver = (data: unknown) => events.emit('message', { data });
  const port: Port = {
    postMessage: (message) => posted.push(message),
    start() {
      for (const data of queue ?? []) deliver(data);
      queue = null;
    },
    on: (event: string, listener: (message: { readonly data: unknown }) => void) =>
      events.on(event, listener),
  };
  return {
    port,
    posted,
    arrive: (data: unknown) => (queue === null ? deliver(data) : queue.push(data)),
    close: () => events.emit('close'),
  };
}
