/** One row of figures, each under its name with its unit. */
export type Figures = Record<string, string | number>;

/** What one benchmark found out. It says how fast something was, never whether that is good. */
export type Measurement = { title: string; rows: Figures[] };

/** Measures one thing; stops and removes all that it started. */
export type Benchmark = () => Promise<Measurement>;
