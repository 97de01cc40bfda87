import { dirname, join } from 'node:path';
import type { Settings } from '../shared/settings.ts';
import type { HistoryKept } from './collector/host-line.ts';

/** Where history is kept: beside the settings. */
export function historyFileBeside(settingsFile: string): string {
  return join(dirname(settingsFile), 'history.db');
}

/** What is to be recorded there, as the person chose; null is nothing. */
export function historyKept(
  file: string,
  { recordHistory, historyDays, historyMegabytes }: Settings,
): HistoryKept | null {
  return recordHistory ? { file, keepDays: historyDays, keepMegabytes: historyMegabytes } : null;
}
