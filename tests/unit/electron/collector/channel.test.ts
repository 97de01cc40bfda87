import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  type ChannelEnd,
  type ChannelMessage,
  type ClosableLine,
  openLines,
} from '../../../../electron/collector/channel.ts';

describe('lines over one channel', () => {
  it('carry texts both ways, each on its own line', async () => {
    const { connect, accepted, heard } = openBoth();
    const [one, two] = [connect(), connect()];
    const back: string[] = [];
    one.onText((text) => back.push(`one ${text}`));
    two.onText((text) => back.push(`two ${text}`));
    one.send('a');
    two.send('b');
    one.send('c');
    await setImmediate();
    accepted[0]?.send('d');
    accepted[1]?.send('e');
    await setImmediate();
    expect([heard, back]).toEqual([
      ['0 a', '1 b', '0 c'],
      ['one d', 'two e'],
    ]);
  });

  it('close at both ends when one end closes, once, and carry nothing any more', async () => {
    const { connect, accepted, heard, posted } = openBoth();
    const lines = [connect(), connect()];
    const closed: string[] = [];
    lines[0]?.onClose(() => closed.push('here'));
    lines[1]?.onClose(() => closed.push('here, from there'));
    await setImmediate();
    lines[0]?.close();
    lines[0]?.close();
    lines[0]?.send('a');
    accepted[1]?.close();
    lines[1]?.send('on its way');
    await setImmediate();
    expect([heard.toSorted(), closed]).toEqual([
      ['0 closed', '1 closed'],
      ['here', 'here, from there'],
    ]);
    expect(
      posted.flatMap((message) => ('line' in message && message.line === 1 ? message.kind : [])),
    ).toEqual(['open', 'close']);
  });

  it('close when the channel goes, and what is sent then is no crash', async () => {
    const { connect, heard, disconnect } = openBoth();
    const line = connect();
    const closed: string[] = [];
    line.onClose(() => closed.push('closed'));
    await setImmediate();
    disconnect();
    line.send('a');
    line.close();
    const late = connect();
    late.send('b');
    late.onClose(() => closed.push('closed from the start'));
    await setImmediate();
    expect([heard, closed]).toEqual([['0 closed'], ['closed', 'closed from the start']]);
  });

  it.each([
    null,
    'text',
    {},
    { line: 1 },
    { line: 0, kind: 'open', by: 'page' },
    { line: 1.5, kind: 'open', by: 'page' },
    { line: 1, kind: 'text' },
    { line: 1, kind: 'text', text: 7 },
    { line: 1, kind: 'open', by: 'page', more: true },
    { line: 1, kind: 'run' },
  ])('refuse, and log, what is no message: %j', (message) => {
    const { child, accepted, logged } = openBoth();
    child.emit('message', message);
    expect([accepted.length, logged.length]).toEqual([0, 1]);
    expect(logged[0]).toMatch(/^A message between Sockeye's processes is refused: ./);
  });

  it('refuse, and log, a line that is opened twice or at the end that takes none', () => {
    const { child, parent, accepted, logged } = openBoth();
    for (const end of [child, child, parent])
      end.emit('message', { line: 9, kind: 'open', by: 'page' });
    expect(accepted.length).toBe(1);
    expect(logged).toEqual([
      'A line that was opened is refused: 9',
      'A line that was opened is refused: 9',
    ]);
  });

  it('give a sign of life where nothing else does', async () => {
    const { connect, posted, sayAlive, accepted } = openBoth();
    sayAlive();
    connect();
    await setImmediate();
    posted.length = 0;
    accepted[0]?.send('a');
    for (let turn = 0; turn < 3; turn += 1) sayAlive();
    expect(posted.map(({ kind }) => kind)).toEqual(['text', 'alive', 'alive']);
  });

  it('forget a line that is closed at the other end', () => {
    const { child, accepted, heard } = openBoth();
    const messages = [
      { kind: 'open', by: 'page' },
      { kind: 'close' },
      { kind: 'open', by: 'page' },
    ];
    for (const message of messages) child.emit('message', { line: 9, ...message });
    expect([accepted.length, heard]).toEqual([2, ['0 closed']]);
  });

  it('ignore what was on its way to a line that is closed here', () => {
    const { child, logged } = openBoth();
    child.emit('message', { line: 9, kind: 'text', text: 'a' });
    child.emit('message', { line: 9, kind: 'close' });
    expect(logged).toEqual([]);
  });

  it('do not hide an error of the channel that is not its end', async () => {
    let sent: ((error: Error | null) => void) | null = null;
    const channel: ChannelEnd = {
      connected: true,
      send: (_, callback) => {
        sent = callback;
        return true;
      },
      on: () => {},
    };
    openLines(channel).connect();
    const fail = (code: string) => () => sent?.(Object.assign(new Error(code), { code }));
    expect(fail('EPIPE')).not.toThrow();
    expect(fail('ERR_IPC_CHANNEL_CLOSED')).not.toThrow();
    expect(fail('ENOMEM')).toThrow('ENOMEM');
  });
});

/** Two ends of a channel as `fork` has them: messages arrive later, and none after the disconnect. */
function openBoth() {
  const [parent, child] = [new EventEmitter(), new EventEmitter()];
  const posted: ChannelMessage[] = [];
  let connected = true;
  const end = (self: EventEmitter, other: EventEmitter): ChannelEnd => ({
    get connected() {
      return connected;
    },
    send(message, sent) {
      posted.push(message);
      const closed = Object.assign(new Error('closed'), { code: 'ERR_IPC_CHANNEL_CLOSED' });
      queueMicrotask(() => {
        if (connected) other.emit('message', structuredClone(message));
        sent(connected ? null : closed);
      });
      return connected;
    },
    on: (event: string, listener: (...input: unknown[]) => void) => self.on(event, listener),
  });

  const accepted: ClosableLine[] = [];
  const heard: string[] = [];
  const logged: string[] = [];
  const log = (line: string) => logged.push(line);
  const { sayAlive } = openLines(
    end(child, parent),
    (line) => {
      const number = accepted.push(line) - 1;
      line.onText((text) => heard.push(`${number} ${text}`));
      line.onClose(() => heard.push(`${number} closed`));
    },
    log,
  );
  const { connect } = openLines(end(parent, child), null, log);
  return {
    connect,
    sayAlive,
    accepted,
    heard,
    posted,
    logged,
    parent,
    child,
    disconnect() {
      connected = false;
      for (const each of [parent, child]) each.emit('disconnect');
    },
  };
}
