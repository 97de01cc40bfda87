import { text } from '../../shared/language/text.ts';
import { groupings } from '../../shared/settings/saved-view.ts';
import { intervalsMs } from '../../shared/settings.ts';
import { resolveNames } from '../columns/name-column.ts';
import type { Page } from '../page.ts';
import { chooseCapture, focusSearch } from '../page-parts.ts';
import { whyNotLive } from '../table/why-not-live.ts';
import { durationText } from '../time-text.ts';
import type { Command } from './command.ts';

/** What the table shows, how it is gathered and how often it is read. */
export function tableCommands(page: Page): readonly Command[] {
  const state = page.store.getState();
  const { settings, filter, mistyped, paused, capture } = state;
  const texts = text().commands;
  const group = texts.groups.table;
  const refusal = whyNotLive(state);
  const { keepOrder } = settings;
  return [
    { id: 'search', title: texts.search, group, keys: 'Ctrl+F', alsoKeys: ['/'], run: focusSearch },
    {
      id: 'search-clear',
      title: texts.clearSearch,
      group,
      refusal: filter.text === '' && mistyped === null ? texts.noSearch : null,
      run: () => page.filter({ text: '' }),
    },
    {
      id: 'pause',
      title: paused === null ? texts.pause : texts.resume,
      group,
      keys: 'Space',
      refusal,
      run: page.togglePause,
    },
    {
      id: 'read-now',
      title: texts.readNow,
      group,
      keys: 'F5',
      // In a browser that loads the page again.
      ...(page.hostKind === 'desktop' && { alsoKeys: ['Ctrl+R'] }),
      // What was recorded can be looked through again.
      refusal: capture === null ? null : refusal,
      run: page.refresh,
    },
    {
      id: 'capture-open',
      title: texts.openCapture,
      group,
      keys: 'Ctrl+O',
      ...(page.hostKind === 'desktop' && { keysIn: 'menu' }),
      run: chooseCapture,
    },
    {
      id: 'export',
      title: text().exporting.command,
      group,
      keys: 'Ctrl+S',
      ...(page.hostKind === 'desktop' && { keysIn: 'menu' }),
      run: () => page.open({ kind: 'export', scope: 'view' }),
    },
    {
      id: 'capture-leave',
      title: texts.leaveCapture,
      group,
      refusal: refusal === null ? texts.notACapture : null,
      run: page.showLive,
    },
    ...groupings.map(
      (grouping): Command => ({
        id: `group.${grouping}`,
        title: texts.group[grouping],
        group,
        run: () => page.change({ group: grouping }),
      }),
    ),
    {
      id: 'keep-order',
      title: keepOrder ? texts.doNotKeepOrder : texts.keepOrder,
      group,
      run: () => page.change({ keepOrder: !keepOrder }),
    },
    {
      id: 'names',
      title: settings.resolveNames ? texts.doNotResolveNames : text().settings.resolveNames,
      group,
      run: () => {
        const brought = resolveNames(page, !settings.resolveNames);
        if (brought) page.notice(() => text().commands.namesOn(text().addresses.hostName));
      },
    },
    {
      id: 'states-all',
      title: texts.showAllStates,
      group,
      run: () => page.change({ hiddenStates: [] }),
    },
    ...kinds.map(({ kind, title }): Command => {
      const name = kind === 'loopback' ? texts.loopback : title;
      return {
        id: `kind.${kind}`,
        title: settings[kind] ? texts.hideKind(name) : texts.showKind(name),
        group,
        run: () => page.change({ [kind]: !settings[kind] }),
      };
    }),
    ...intervalsMs.map(
      (intervalMs): Command => ({
        id: `interval.${intervalMs}`,
        title: texts.interval(durationText(intervalMs)),
        group,
        refusal,
        run: () => page.change({ intervalMs }),
      }),
    ),
  ];
}

const kinds = [
  { kind: 'tcp4', title: 'TCP4' },
  { kind: 'tcp6', title: 'TCP6' },
  { kind: 'udp4', title: 'UDP4' },
  { kind: 'udp6', title: 'UDP6' },
  { kind: 'loopback', title: '' },
] as const;
