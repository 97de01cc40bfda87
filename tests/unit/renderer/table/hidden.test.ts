import { expect, it } from 'vitest';
import { lineKey } from '../../../../renderer/grouping/lines.ts';
import type { Page } from '../../../../renderer/page.ts';
import { noticeText } from '../../../../renderer/page-state.ts';
import {
  hideAddress,
  hideableAddress,
  hideProcess,
  showAgain,
  showAllAgain,
} from '../../../../renderer/table/hidden.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { pageOf } from '../drawn.tsx';
import { connection, delta, owner } from '../rows.ts';

it('hides a process and an address once each, and shows them again', () => {
  const { page, hidden } = pageWith([], []);
  hideProcess(page, rowOf({ owners: [owner(1, 'nginx')] }));
  hideProcess(page, rowOf({ owners: [owner(2, 'nginx')] }));
  hideAddress(page, rowOf({}));
  expect(hidden()).toEqual([['nginx'], ['10.0.0.1']]);
  showAgain(page, 'hiddenProcesses', 'nginx');
  expect(hidden()).toEqual([[], ['10.0.0.1']]);
  showAllAgain(page);
  expect(hidden()).toEqual([[], []]);
});

it('leaves the keyboard beside what it hid: on the next line, else on the one before', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const rows = delta(ids.map((id) => connection(id)));
  const drawn = pageOf(rows, { active: 'b' });
  const { lines } = drawn.store.getState();
  const reached: (string | null)[] = [];
  const pageLeaving = (left: readonly string[]): Page => ({
    ...drawn,
    change: () =>
      drawn.store.setState({ lines: lines.filter((line) => left.includes(lineKey(line))) }),
    select: (line) => void reached.push(line && lineKey(line)),
  });
  for (const left of [['a', 'd'], ['a'], ['a', 'b'], []]) {
    drawn.store.setState({ lines });
    hideProcess(pageLeaving(left), rowOf({}));
  }
  expect(reached).toEqual(['d', 'a']);
});

it('takes the own address of what has no other end, and hides nothing where the name is not known', () => {
  expect(hideableAddress(rowOf({ remote: null }))).toBe('127.0.0.1');
  const { page, hidden } = pageWith([], []);
  hideProcess(page, rowOf({ owners: [], ownersAre: 'hidden' }));
  expect(hidden()).toEqual([[], []]);
});

it('says so when no more names can be hidden', () => {
  const names = Array.from({ length: 200 }, (_, index) => `process ${index}`);
  const { page, hidden, notices } = pageWith(names, []);
  hideProcess(page, rowOf({}));
  expect(hidden()).toEqual([names, []]);
  expect(notices).toEqual(['No more than 200 names can be hidden: show some of them again first.']);
});

function pageWith(hiddenProcesses: string[], hiddenAddresses: string[]) {
  const settings = { ...defaultSettings, hiddenProcesses, hiddenAddresses };
  const drawn = pageOf(delta([]), { settings });
  const { store } = drawn;
  const notices: string[] = [];
  const page: Page = {
    ...drawn,
    change: (change) => {
      store.setState({ settings: { ...store.getState().settings, ...change } });
    },
    notice: (notice) => void notices.push(noticeText(notice)),
  };
  const hidden = () => {
    const { settings } = store.getState();
    return [settings.hiddenProcesses, settings.hiddenAddresses];
  };
  return { page, hidden, notices };
}

function rowOf(facts: Partial<Connection>) {
  return { connection: connection('x', facts), process: null, mark: null };
}
