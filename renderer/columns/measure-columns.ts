import type { Traffic } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import { millisecondsText, rateText } from '../measures/measure-text.ts';
import type { RowMeasures } from '../measures/measures.ts';
import type { Row } from '../table/connections.ts';
import { bytesText, countText } from '../time-text.ts';
import { type Column, column, hidden, numeric } from './column.ts';

type Words = 'sentBytes' | 'receivedBytes' | 'sentPackets' | 'receivedPackets';

/** What the system counts and times of the connections in view; of a capture, what it says. */
export const measureColumns: readonly Column[] = [
  counted('sentPackets', 96, countText),
  counted('receivedPackets', 112, countText),
  counted('sentBytes', 88, bytesText),
  counted('receivedBytes', 106, bytesText),
  measured('sentRate', 'sentRate', 84, rateText),
  measured('receivedRate', 'receivedRate', 96, rateText),
  measured('roundTrip', 'roundTripMs', 88, millisecondsText),
  measured('retransmits', 'retransmits', 92, countText),
];

function counted(id: Words & keyof Traffic, widthPx: number, write: (value: number) => string) {
  return figure(id, widthPx, write, ({ measures, connection }) =>
    measures === undefined ? (connection.traffic?.[id] ?? null) : measures[id],
  );
}

function measured(
  id: Exclude<Figure, Words>,
  of: Exclude<keyof RowMeasures, 'isPast'>,
  widthPx: number,
  write: (value: number) => string,
) {
  return figure(id, widthPx, write, ({ measures }) => measures?.[of] ?? null);
}

type Figure = Words | 'sentRate' | 'receivedRate' | 'roundTrip' | 'retransmits';

function figure(
  id: Figure,
  widthPx: number,
  write: (value: number) => string,
  figureOf: (row: Row) => number | null,
): Column {
  const words = () => {
    const texts = text().measures;
    return { title: texts[id], hint: texts.onlyInView(texts[`${id}Hint`]) };
  };
  // Its place in the order stays by what was measured last: rows must not move because they leave the view.
  const textOf = (row: Row) => {
    const value = row.measures?.isPast ? null : figureOf(row);
    return value === null ? '' : write(value);
  };
  return column(id, words, widthPx, figureOf, textOf, {
    ...numeric,
    ...hidden,
    measured: true,
  });
}
