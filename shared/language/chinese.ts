import { addressTexts } from './chinese/addresses.ts';
import { captureTexts } from './chinese/captures.ts';
import { chartsTexts } from './chinese/charts.ts';
import { closeDialogTexts } from './chinese/close-dialog.ts';
import { closingTexts } from './chinese/closing.ts';
import { columnTexts } from './chinese/columns.ts';
import { commandWords } from './chinese/command-words.ts';
import { commandTexts } from './chinese/commands.ts';
import { consoleTexts } from './chinese/console.ts';
import { copyingTexts } from './chinese/copying.ts';
import { detailsTexts } from './chinese/details.ts';
import { elevationTexts } from './chinese/elevation.ts';
import { endDialogTexts } from './chinese/end-dialog.ts';
import { endTreeTexts } from './chinese/end-tree.ts';
import { endingTexts } from './chinese/ending.ts';
import { exportingTexts } from './chinese/exporting.ts';
import { findingListTexts } from './chinese/finding-list.ts';
import { findingTexts } from './chinese/findings.ts';
import { gridTexts } from './chinese/grid.ts';
import { guideTexts } from './chinese/guide.ts';
import { historySettingsTexts } from './chinese/history-settings.ts';
import { historyStoreTexts } from './chinese/history-store.ts';
import { keyTexts } from './chinese/keys.ts';
import { ladderTexts } from './chinese/ladder.ts';
import { languageTexts } from './chinese/language.ts';
import { listeningTexts } from './chinese/listening.ts';
import { measureTexts } from './chinese/measures.ts';
import { menuTexts } from './chinese/menu.ts';
import { menusTexts } from './chinese/menus.ts';
import { packetsTexts } from './chinese/packets.ts';
import { pageTexts } from './chinese/page.ts';
import { paletteTexts } from './chinese/palette.ts';
import { pastTexts } from './chinese/past.ts';
import { probingTexts } from './chinese/probing.ts';
import { queryTexts } from './chinese/query.ts';
import { readingTexts } from './chinese/reading.ts';
import { savedViewTexts } from './chinese/saved-views.ts';
import { settingsTexts } from './chinese/settings.ts';
import { shellTexts } from './chinese/shell.ts';
import { statesTexts } from './chinese/states.ts';
import { statusTexts } from './chinese/status.ts';
import { tableTexts } from './chinese/table.ts';
import { timelineTexts } from './chinese/timeline.ts';
import { toolbarTexts } from './chinese/toolbar.ts';
import { traceTexts } from './chinese/trace.ts';
import { trayTexts } from './chinese/tray.ts';
import { unitTexts } from './chinese/units.ts';
import { viewTexts } from './chinese/views.ts';
import { watchingTexts } from './chinese/watching.ts';
import type { english } from './english.ts';

/** The catalogue in Simplified Chinese. */
export const chinese: typeof english = {
  reading: readingTexts,
  ending: endingTexts,
  elevation: elevationTexts,
  closing: closingTexts,
  addresses: addressTexts,
  listening: listeningTexts,
  measures: measureTexts,
  grid: gridTexts,
  language: languageTexts,
  query: queryTexts,
  menus: menusTexts,
  console: consoleTexts,
  copying: copyingTexts,
  exporting: exportingTexts,
  findings: findingTexts,
  findingList: findingListTexts,
  endTree: endTreeTexts,
  menu: menuTexts,
  settings: settingsTexts,
  units: unitTexts,
  charts: chartsTexts,
  guide: guideTexts,
  historySettings: historySettingsTexts,
  historyStore: historyStoreTexts,
  states: statesTexts,
  commands: commandTexts,
  commandWords,
  keys: keyTexts,
  palette: paletteTexts,
  probing: probingTexts,
  ladder: ladderTexts,
  savedViews: savedViewTexts,
  trace: traceTexts,
  tray: trayTexts,
  watching: watchingTexts,
  captures: captureTexts,
  details: detailsTexts,
  endDialog: endDialogTexts,
  closeDialog: closeDialogTexts,
  packets: packetsTexts,
  page: pageTexts,
  past: pastTexts,
  shell: shellTexts,
  timeline: timelineTexts,
  toolbar: toolbarTexts,
  status: statusTexts,
  columns: columnTexts,
  table: tableTexts,
  views: viewTexts,
};
