import { describe, expect, it } from 'vitest';
import { DetailsPane } from '../../../../renderer/components/details-pane.tsx';
import type { Connection } from '../../../../shared/connection.ts';
import type { Process } from '../../../../shared/process.ts';
import { pageOf, textsOf } from '../drawn.tsx';
import { connection, delta, owner, processOf } from '../rows.ts';

describe('the owners of the selected socket', () => {
  it('are all named, with the facts of the first', () => {
    const owners = [owner(7, 'nginx'), owner(8, 'worker')];
    const texts = textsOfDetails({ owners }, [processOf(7, { executable: '/usr/sbin/nginx' })]);
    expect(textsAfter('Owners', texts)).toEqual([
      ...['7', 'nginx', 'ada', '8', 'worker', 'ada'],
      'Process',
      ...['Name', 'node', 'PID', '7', 'User', 'ada', 'Started'],
    ]);
    expect(texts).toContain('/usr/sbin/nginx');
  });

  it('are not listed where there is one', () => {
    expect(textsOfDetails({}, [processOf(4711)])).not.toContain('Owners');
  });

  it('T4 are called last owners in words where they no longer hold it', () => {
    const texts = textsOfDetails({ ownersAre: 'last-known', state: 'TIME_WAIT' }, []);
    expect(texts).toContain('last owner');
    expect(textsAfter('The last owner no longer holds this socket.', texts).slice(0, 5)).toEqual([
      'Last owner',
      ...['Name', 'node', 'PID', '4711'],
    ]);
  });

  it('are said to be hidden, and where to read why', () => {
    expect(textsOfDetails({ owners: [], ownersAre: 'hidden' }, [])).toContain(
      'Hidden: its process may not be seen (the status bar says why).',
    );
  });
});

function textsOfDetails(facts: Partial<Connection>, processes: readonly Process[]): string[] {
  const whole = delta([connection('a', facts)], [], processes);
  const selected = pageOf(whole).rows.get('a') ?? null;
  return textsOf(<DetailsPane />, pageOf(whole, { selected }));
}

/** What follows, up to the first time, which no test can know. */
function textsAfter(text: string, texts: readonly string[]): string[] {
  const rest = texts.slice(texts.indexOf(text) + 1);
  const time = rest.findIndex((each) => /\d\d:\d\d/.test(each));
  return time < 0 ? rest : rest.slice(0, time);
}
