import { z } from 'zod';

const label = z.string().min(1).max(20);
const finite = z.number();

const pie = z.strictObject({
  type: z.literal('pie'),
  segments: z
    .array(z.strictObject({ label, value: finite.positive() }))
    .min(1)
    .max(6),
});

const series = z
  .array(
    z.strictObject({
      name: label,
      data: z
        .array(z.strictObject({ label, value: finite }))
        .min(1)
        .max(20),
    }),
  )
  .min(1)
  .max(6)
  .refine((all) => areDistinct(all.map(({ name }) => name)), 'names of series must be unique');

const axisConfig = z.strictObject({
  categories: z.array(label).min(1).max(20).refine(areDistinct, 'categories must be unique'),
  x_label: z.string().max(50).optional(),
  y_label: z.string().max(50).optional(),
});

const plotted = z
  .strictObject({ type: z.enum(['bar', 'area', 'line']), series, axis_config: axisConfig })
  .refine(
    ({ series: all, axis_config: { categories } }) =>
      all.every(
        ({ data }) => data.length === categories.length && data.every((one, at) => one.label === categories[at]),
      ),
    { path: ['series'], message: 'labels must be those of the categories' },
  );

/** A chart; the smallest limits that are documented for it. */
export const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: z.string().min(1).max(255).optional(),
  title: z.string().min(1).max(50),
  chart: z.union([pie, plotted]),
});

function areDistinct(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}
