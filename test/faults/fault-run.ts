import type { Figures } from '../../bench/measurement';

/**
 * How a run is to be made. Everything random in it follows from the seed, but for what the machine does in between.
 */
export type RunOptions = {
  seed: number;
  /** How often, of whatever the run does; its own number where left out. */
  count: number | null;
  /** How long, of a run that lasts. */
  minutes: number | null;
  /** Told how far it is. */
  say: (line: string) => void;
};

/** What a run did, in figures, and every statement that did not hold, each as a line; none where all of them did. */
export type Report = {
  title: string;
  rows: Figures[];
  /** What bots held meanwhile, as a table of its own. */
  held?: Figures[];
  broken: string[];
};

/** Makes things go wrong, and holds afterwards what has to hold. Stops and removes all that it started. */
export type FaultRun = (options: RunOptions) => Promise<Report>;
