import { useMemo } from 'react';
import { lentPxOf } from '../page-state.ts';
import { usePageState } from '../use-page.ts';
import { type PlacedColumn, placeColumns } from './column-layout.ts';

/** The columns that are shown, in order and with their widths. */
export function usePlacedColumns(): readonly PlacedColumn[] {
  const choice = usePageState(({ settings }) => settings.columns);
  const roomPx = usePageState(({ roomPx }) => roomPx);
  const lentPx = usePageState(lentPxOf);
  const isPast = usePageState(({ past }) => past !== null);
  return useMemo(
    () => placeColumns(choice, roomPx, lentPx, isPast),
    [choice, roomPx, lentPx, isPast],
  );
}
