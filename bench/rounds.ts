import { seededRandom } from './random';
import { median, percentile, rounded } from './statistics';

/** What is timed: a piece of work for each number from 0 on. */
export type Contender = {
  name: string;
  work: (n: number) => Promise<void>;
  /** What whoever did a piece of work waits for before the next one. */
  afterwards?: (n: number) => Promise<unknown>;
  /** What must be over before somebody else's turn. */
  settled?: () => Promise<void>;
};

/**
 * One turn of a contender: the milliseconds of each piece of work, the seconds of all of them together, those of this
 * process's processor among them, and the seconds until all had settled.
 */
export type Turn = { times: number[]; seconds: number; processorSeconds: number; settledSeconds: number };

/** A contender with its turns, one for each round. */
export type Measured = { name: string; turns: Turn[] };

/**
 * `concurrency` pieces of work are under way at once, `perRound` in a turn. Warm-up rounds are not kept. `seed` is
 * that of the turns' order.
 */
export type Rounds = { concurrency: number; perRound: number; rounds: number; warmUpRounds: number; seed?: number };

/** The contenders take turns, in a random order each round: what slows the machine down does so for all of them. */
export async function inRounds(contenders: readonly Contender[], options: Rounds): Promise<Measured[]> {
  const { concurrency, perRound, rounds, warmUpRounds, seed = concurrency } = options;
  const random = seededRandom(seed);
  const measured = contenders.map((contender) => ({ contender, turns: [] as Turn[] }));
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    for (const { contender, turns } of shuffled(measured, random)) {
      const turn = await turnOf(contender, concurrency, round * perRound, perRound);
      if (round >= warmUpRounds) turns.push(turn);
    }
  }
  return measured.map(({ contender: { name }, turns }) => ({ name, turns }));
}

/** The median over the rounds of how one contender compares with another in the same round. */
export function ratio(one: Measured, other: Measured, of: (turn: Turn) => number): number {
  const ratios = one.turns.flatMap((turn, round) => {
    const beside = other.turns[round];
    return beside === undefined ? [] : [of(turn) / of(beside)];
  });
  return rounded(median(ratios));
}

/** Pieces of work a second, as the median over the rounds. */
export function rateOf({ turns }: Measured, seconds: (turn: Turn) => number = (turn) => turn.seconds): number {
  return rounded(median(turns.map((turn) => turn.times.length / seconds(turn))));
}

/** Of this process's processor for a piece of work, as the median over the rounds. */
export function processorMsOf({ turns }: Measured): number {
  return rounded(median(turns.map(({ times, processorSeconds }) => (processorSeconds * 1_000) / times.length)));
}

/** Milliseconds over all rounds. */
export function percentilesOf({ turns }: Measured, shares: readonly number[]): Record<string, number> {
  const times = turns.flatMap((turn) => turn.times);
  return Object.fromEntries(shares.map((share) => [`p${share * 100} ms`, rounded(percentile(times, share))]));
}

/** Works the numbers from `first` on. */
async function turnOf(contender: Contender, concurrency: number, first: number, count: number): Promise<Turn> {
  const { work, afterwards, settled } = contender;
  const times: number[] = [];
  let next = first;
  const worker = async () => {
    while (next < first + count) {
      const n = next;
      next += 1;
      const start = performance.now();
      await work(n);
      times.push(performance.now() - start);
      await afterwards?.(n);
    }
  };
  const [start, processor] = [performance.now(), process.cpuUsage()];
  const since = () => (performance.now() - start) / 1_000;
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = since();
  const { user, system } = process.cpuUsage(processor);
  await settled?.();
  return { times, seconds, processorSeconds: (user + system) / 1e6, settledSeconds: since() };
}

function shuffled<Item>(items: readonly Item[], random: (min: number, max: number) => number): Item[] {
  return items
    .map((item) => ({ item, at: random(0, 1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
