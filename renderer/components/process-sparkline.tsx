import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { Sparkline } from './sparkline.tsx';

type Props = {
  readonly pid: number;
  readonly startedAt: number | null;
  readonly name: string;
};

/** How many sockets a process held over the last minutes: as small as a cell, for rows that stand for processes. */
export function ProcessSparkline({ name, ...process }: Props) {
  const page = usePage();
  usePageState(({ samples }) => samples);
  const { charts } = text();
  const { sockets } = page.histories.of(process);
  return (
    <Sparkline values={sockets} label={labelOf(charts.socketsOf(visibleText(name)), sockets)} />
  );
}

/** The same as a section of the details, and what it opened, with the figures beside the lines. */
export function ProcessCharts({ name, ...process }: Props) {
  const page = usePage();
  usePageState(({ samples }) => samples);
  const { charts } = text();
  const { sockets, opened } = page.histories.of(process);
  const openedInAll = opened.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const shown = visibleText(name);
  return (
    <section className="process-charts">
      <h3>{charts.lastMinutes}</h3>
      <div className="process-chart">
        <span className="faint">{charts.socketsHeld}</span>
        <Sparkline values={sockets} label={labelOf(charts.socketsOf(shown), sockets)} />
        <span>{countText(sockets.at(-1) ?? 0)}</span>
      </div>
      <div className="process-chart">
        <span className="faint">{charts.socketsOpened}</span>
        <Sparkline
          values={opened}
          label={charts.valuesAt(
            charts.openedOf(shown),
            charts.openedInAll(countText(openedInAll)),
          )}
          ink="opened"
        />
        <span>{countText(openedInAll)}</span>
      </div>
    </section>
  );
}

function labelOf(what: string, values: readonly (number | null)[]): string {
  const { charts } = text();
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  const said = [charts.now(countText(values.at(-1) ?? 0)), charts.most(countText(most))];
  return charts.valuesAt(what, said.join(charts.between));
}
