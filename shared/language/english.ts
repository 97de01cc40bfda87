import { addressTexts } from './english/addresses.ts';
import { captureTexts } from './english/captures.ts';
import { chartsTexts } from './english/charts.ts';
import { closeDialogTexts } from './english/close-dialog.ts';
import { closingTexts } from './english/closing.ts';
import { columnTexts } from './english/columns.ts';
import { commandWords } from './english/command-words.ts';
import { commandTexts } from './english/commands.ts';
import { consoleTexts } from './english/console.ts';
import { copyingTexts } from './english/copying.ts';
import { detailsTexts } from './english/details.ts';
import { elevationTexts } from './english/elevation.ts';
import { endDialogTexts } from './english/end-dialog.ts';
import { endTreeTexts } from './english/end-tree.ts';
import { endingTexts } from './english/ending.ts';
import { exportingTexts } from './english/exporting.ts';
import { findingListTexts } from './english/finding-list.ts';
import { findingTexts } from './english/findings.ts';
import { gridTexts } from './english/grid.ts';
import { guideTexts } from './english/guide.ts';
import { historySettingsTexts } from './english/history-settings.ts';
import { historyStoreTexts } from './english/history-store.ts';
import { keyTexts } from './english/keys.ts';
import { ladderTexts } from './english/ladder.ts';
import { languageTexts } from './english/language.ts';
import { listeningTexts } from './english/listening.ts';
import { measureTexts } from './english/measures.ts';
import { menuTexts } from './english/menu.ts';
import { menusTexts } from './english/menus.ts';
import { packetsTexts } from './english/packets.ts';
import { pageTexts } from './english/page.ts';
import { paletteTexts } from './english/palette.ts';
import { pastTexts } from './english/past.ts';
import { probingTexts } from './english/probing.ts';
import { queryTexts } from './english/query.ts';
import { readingTexts } from './english/reading.ts';
import { savedViewTexts } from './english/saved-views.ts';
import { settingsTexts } from './english/settings.ts';
import { shellTexts } from './english/shell.ts';
import { statesTexts } from './english/states.ts';
import { statusTexts } from './english/status.ts';
import { tableTexts } from './english/table.ts';
import { timelineTexts } from './english/timeline.ts';
import { toolbarTexts } from './english/toolbar.ts';
import { traceTexts } from './english/trace.ts';
import { trayTexts } from './english/tray.ts';
import { unitTexts } from './english/units.ts';
import { viewTexts } from './english/views.ts';
import { watchingTexts } from './english/watching.ts';

/** The English catalogue. */
export const english = {
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
