import { seededRandom } from './random';
import { median, percentile, rounded } from './statistics';

/** What is timed: a piece of work for each number from 0 on. */
export type Contender = {
  name: string;
  work: (n: number) => Promise<void>;
  /** What must be over before somebody else's turn; it is not timed. */
  settled?: () => Promise<void>;
};

/** One turn of a contender: the milliseconds of each piece of work, and the seconds of all of them together. */
export type Turn = { times: number[]; seconds: number };

/** A contender with its turns, one for each round. */
export type Measured = { name: string; turns: Turn[] };

/** `concurrency` pieces of work are under way at once, `perRound` in a turn. Warm-up rounds are not kept. */
export type Rounds = { concurrency: number; perRound: number; rounds: number; warmUpRounds: number };

/** The contenders take turns, in a random order each round: what slows the machine down does so for all of them. */
export async function inRounds(contenders: readonly Contender[], options: Rounds): Promise<Measured[]> {
  const { concurrency, perRound, rounds, warmUpRounds } = options;
  const random = seededRandom(concurrency);
  const measured = contenders.map((contender) => ({ contender, turns: [] as Turn[] }));
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    for (const { contender, turns } of shuffled(measured, random)) {
      const turn = await turnOf(contender.work, concurrency, round * perRound, perRound);
      await contender.settled?.();
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

/** Milliseconds over all rounds. */
export function percentilesOf({ turns }: Measured, shares: readonly number[]): Record<string, number> {
  const times = turns.flatMap((turn) => turn.times);
  return Object.fromEntries(shares.map((share) => [`p${share * 100} ms`, rounded(percentile(times, share))]));
}

/** Works the numbers from `first` on. */
async function turnOf(work: Contender['work'], concurrency: number, first: number, count: number): Promise<Turn> {
  const times: number[] = [];
  let next = first;
  const worker = async () => {
    while (next < first + count) {
      const n = next;
      next += 1;
      const start = performance.now();
      await work(n);
      times.push(performance.now() - start);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  return { times, seconds: (performance.now() - start) / 1_000 };
}

function shuffled<Item>(items: readonly Item[], random: (min: number, max: number) => number): Item[] {
  return items
    .map((item) => ({ item, at: random(0, 1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
