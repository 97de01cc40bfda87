import type { Owner } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { holderKey } from './process-history.ts';
import { Sparkline } from './sparkline.tsx';

type LineProps = {
  /** The keys of the processes, between spaces: the same text while they are the same. */
  readonly processes: string;
  readonly name: string;
};

/** How many sockets processes held over the last minutes: as small as a cell, for the lines that stand for them. */
export function ProcessSparkline({ name, processes }: LineProps) {
  const page = usePage();
  usePageState(({ samples }) => samples);
  const { charts } = text();
  const { sockets } = page.histories.of(...processes.split(' '));
  return (
    <Sparkline values={sockets} label={labelOf(charts.socketsOf(visibleText(name)), sockets)} />
  );
}

type Props = Pick<Owner, 'pid' | 'startedAt'> & { readonly name: string };

/** The same as a section of the details, and what it opened, with the figures beside the lines. */
export function ProcessCharts({ name, ...process }: Props) {
  const page = usePage();
  usePageState(({ samples }) => samples);
  const { charts } = text();
  const { sockets, opened } = page.histories.of(holderKey(process));
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
