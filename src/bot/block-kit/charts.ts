import type { KnownBlock } from '@slack/types';
import type { Message } from './blocks';
import { stripBidi, truncate } from './text';

type Point = { label: string; value: number };

/** A chart as Slack draws it, with at most six series of at most twenty points. Slack's types do not have it yet. */
export type ChartBlock = {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'bar' | 'line';
    series: { name: string; data: Point[] }[];
    axis_config: { categories: string[] };
  };
};

/** A message that says in words what its charts show. They come before its block `at`. */
export type ChartedMessage = { message: Message; charts: readonly ChartBlock[]; at: number };

const [titleLength, labelLength, mostPoints] = [50, 20, 20];

/** Each series has one value for each label. Labels that are cut the same are told apart by a number. */
export function chart(
  type: 'bar' | 'line',
  title: string,
  labels: readonly string[],
  series: readonly { name: string; values: readonly number[] }[],
): ChartBlock {
  const categories = distinct(labels.slice(0, mostPoints));
  return {
    type: 'data_visualization',
    title: truncate(stripBidi(title), titleLength),
    chart: {
      type,
      series: series.map(({ name, values }) => ({
        name: truncate(name, labelLength),
        data: categories.map((label, index) => ({ label, value: values[index] ?? 0 })),
      })),
      axis_config: { categories },
    },
  };
}

function distinct(labels: readonly string[]): string[] {
  const seen = new Set<string>();
  return labels.map((label, index) => {
    const cut = truncate(stripBidi(label), labelLength);
    const own = seen.has(cut) ? `${truncate(cut, labelLength - 3)} ${index + 1}` : cut;
    seen.add(own);
    return own;
  });
}

export function withCharts({ message, charts, at }: ChartedMessage): Message {
  return { ...message, blocks: message.blocks.toSpliced(at, 0, ...(charts as readonly unknown[] as KnownBlock[])) };
}
