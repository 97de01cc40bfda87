import { text } from '../../shared/language/text.ts';
import type { Sample } from '../../shared/sample.ts';
import { countText, timeText } from '../time-text.ts';
import { minutesOf } from './minutes.ts';
import { rateSeries, stateSeries } from './series.ts';

type Props = { readonly samples: readonly Sample[]; readonly minutes: number };

/** What the charts draw, as numbers: a line for each minute. */
export function ChartTable({ samples, minutes }: Props) {
  const { charts } = text();
  const names = [...stateSeries, ...rateSeries];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="chart-table" aria-label={charts.tableName(minutes)} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {[charts.time, ...names.map((name) => charts[name])].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {minutesOf(samples, minutes).map((minute) => (
            <tr key={minute.at}>
              <th scope="row">{timeText(minute.at)}</th>
              {names.map((name) => (
                <td key={name}>{countText(minute[name])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
