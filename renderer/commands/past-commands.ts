import { text } from '../../shared/language/text.ts';
import type { Page } from '../page.ts';
import type { Command } from './command.ts';

/** The way to what was recorded, and whether anything is. */
export function pastCommands(page: Page): readonly Command[] {
  const { past, settings, host } = page.store.getState();
  const texts = text().past;
  const group = text().commands.groups.views;
  const { recordHistory } = settings;
  return [
    {
      id: 'history',
      title: past === null ? texts.title : text().captures.backToLive,
      group,
      keys: 'Ctrl+Shift+H',
      run: () => (past === null ? page.past.open() : page.past.leave()),
    },
    {
      id: 'history-record',
      title: recordHistory ? texts.stopRecording : texts.record,
      group,
      run: () => page.change({ recordHistory: !recordHistory }),
    },
    {
      id: 'history-clear',
      title: texts.clear,
      group,
      refusal: host?.readOnly === true ? text().historySettings.readOnly : null,
      run: () => page.open({ kind: 'settings', section: 'history' }),
    },
  ];
}
