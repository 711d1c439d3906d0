/** A step of a run, as buttons name it. */
export type StepNamed = { order: string; run: number; step: string };

/** A button's value: `SO-1001:4:label`. */
export function stepValue({ order, run, step }: StepNamed): string {
  return `${order}:${run}:${step}`;
}

/** Parses a button's value; an order's number may contain `:` as well. */
export function stepNamed(value: string): StepNamed {
  const [, order = value, run = '', step = ''] = /^(.+):(\d{1,9}):([^:]*)$/.exec(value) ?? [];
  return { order, run: Number(run), step };
}
