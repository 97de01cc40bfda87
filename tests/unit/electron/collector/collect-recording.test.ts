import { describe, expect, it } from 'vitest';
import type { Noted, startRecorder } from '../../../../electron/history/recorder.ts';
import type { Recording } from '../../../../shared/history.ts';
import { holdTime, pass, startCollector } from './collecting.ts';
import { fakeSystem } from './fake-system.ts';
import { attend, openHost } from './host.ts';
import { openPage, watching } from './page.ts';
import { listener } from './sockets.ts';

holdTime();

const history = { file: '/a/history.db', keepDays: 7, keepMegabytes: 200 };

describe('the loop', () => {
  it('has each good reading recorded, and no other, whether or not anybody looks', async () => {
    const { fake, host, noted } = setUp();
    host.say({ ...attend(''), history });
    await pass(500);
    fake.sockets = [listener(80), listener(81)];
    fake.answer = () => Promise.reject(new Error('Not now'));
    await pass(1000);
    fake.answer = (table) => Promise.resolve(table);
    await pass(1000);
    expect(
      noted.map(({ table, at }) => [table.connections.size, at - (noted[0]?.at ?? 0)]),
    ).toEqual([
      [1, 0],
      [2, 2000],
    ]);
  });

  it('records nothing unless the host says so, and tells pages whether it does, and why not', async () => {
    const { collector, host, noted, say } = setUp();
    const page = openPage({ drawsAtOnce: true });
    collector.subscribe(page.line);
    page.say(watching());
    await pass(500);
    host.say({ ...attend(''), history });
    await pass(1000);
    say({ is: 'stopped', why: 'The disk is full.' });
    await pass(1000);
    const told = page.messages.flatMap((message) =>
      message.kind === 'delta' ? [message.reading.recording] : [],
    );
    expect(told).toEqual([
      { is: 'off' },
      { is: 'on' },
      { is: 'stopped', why: 'The disk is full.' },
    ]);
    expect(noted).toHaveLength(2);
  });

  it('is over when all that was noted has been written', async () => {
    const { collector, host, logged, stops } = setUp();
    host.say({ ...attend(''), history });
    await pass(500);
    await collector.stop();
    expect([logged, stops()]).toEqual([[], 1]);
  });
});

function setUp() {
  const fake = fakeSystem([listener(80)]);
  const noted: Noted[] = [];
  let recording: Recording = { is: 'on' };
  let stops = 0;
  const record: typeof startRecorder = () => ({
    note: (read) => noted.push(read),
    limit: () => {},
    recording: () => recording,
    async stop() {
      stops += 1;
    },
  });
  const { collector, logged } = startCollector(fake.system, { record });
  return {
    fake,
    collector,
    logged,
    noted,
    host: openHost(collector),
    stops: () => stops,
    say(now: Recording) {
      recording = now;
    },
  };
}
