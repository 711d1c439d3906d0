import type { PlacedBlock } from '../../block-kit/placed';
import { inOrder } from '../in-order';

type ChartBlock = Extract<PlacedBlock, { type: 'data_visualization' }>;
type Series = { name: string; data: { label: string; value: number }[] };

/** A chart as rows of bars: enough to see what a bot draws. */
export function Chart({ block: { title, chart } }: { block: ChartBlock }) {
  const series: Series[] = chart.type === 'pie' ? [{ name: '', data: chart.segments }] : chart.series;
  const highest = Math.max(1, ...series.flatMap(({ data }) => data.map(({ value }) => Math.abs(value))));
  const labels = series[0]?.data.map(({ label }) => label) ?? [];
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      {inOrder(labels, (label, at) => (
        <div className="chart-row">
          <span className="chart-label">{label}</span>
          <div className="chart-bars">
            {inOrder(series, ({ name, data }) => (
              <Bar name={name} value={data[at]?.value ?? 0} highest={highest} />
            ))}
          </div>
        </div>
      ))}
    </figure>
  );
}

function Bar({ name, value, highest }: { name: string; value: number; highest: number }) {
  const width = `${Math.round((Math.abs(value) / highest) * 100)}%`;
  return (
    <div className="chart-bar" title={name}>
      <i style={{ width }} />
      <span>
        {value}
        {name !== '' && ` ${name}`}
      </span>
    </div>
  );
}
