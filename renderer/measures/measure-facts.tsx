import { text } from '../../shared/language/text.ts';
import { Fact } from '../components/fact.tsx';
import type { Row } from '../table/connections.ts';
import { bytesText, countText } from '../time-text.ts';
import { millisecondsText, rateText } from './measure-text.ts';
import { currentMeasures, isMeasurable } from './measures.ts';
import { useMeasured } from './use-measured.ts';

/** What was sent and received, how fast and how well; has it measured while it is there. */
export function MeasureFacts({ row }: { readonly row: Row }) {
  const { connection } = row;
  const measures = currentMeasures(row);
  useMeasured('details', isMeasurable(connection) ? connection.id : '');
  const texts = text().measures;
  const counts = measures ?? connection.traffic;
  const roundTripMs = measures?.roundTripMs ?? null;
  return (
    <>
      <Fact name={texts.sent}>{counts && amountText(counts.sentBytes, counts.sentPackets)}</Fact>
      <Fact name={texts.received}>
        {counts && amountText(counts.receivedBytes, counts.receivedPackets)}
      </Fact>
      {/* Lines of their own: beside the amounts they would wrap as they grow, and what is below would jump. */}
      <Fact name={texts.sentRate}>{rateOf(measures?.sentRate)}</Fact>
      <Fact name={texts.receivedRate}>{rateOf(measures?.receivedRate)}</Fact>
      <Fact name={texts.roundTrip}>
        {roundTripMs === null ? null : millisecondsText(roundTripMs)}
      </Fact>
      <Fact name={texts.retransmits}>
        {measures?.retransmits ? countText(measures.retransmits) : null}
      </Fact>
    </>
  );
}

function rateOf(rate: number | null | undefined): string | null {
  return rate === null || rate === undefined ? null : rateText(rate);
}

/** `1.4 kB in 3 packets`, as far as it is known. */
function amountText(bytes: number | null, packets: number | null): string | null {
  if (bytes === null) return null;
  if (packets === null) return bytesText(bytes);
  return text().measures.inPackets(bytesText(bytes), packets, countText(packets));
}
