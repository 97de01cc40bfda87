import { useMemo } from 'react';
import { type PlacedColumn, placeColumns } from './column-layout.ts';
import { usePageState } from './use-page.ts';

/** The columns that are shown, in order and with their widths. */
export function usePlacedColumns(): readonly PlacedColumn[] {
  const choice = usePageState(({ settings }) => settings.columns);
  const roomPx = usePageState(({ roomPx }) => roomPx);
  return useMemo(() => placeColumns(choice, roomPx), [choice, roomPx]);
}
