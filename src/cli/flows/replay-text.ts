import type {
  DifferenceKind,
  FlowReplay,
  ReplayDifference,
  ReplayOutcome,
  ReplaySum,
} from '../../domain/records/flow-replay';
import { decimalFromMinor } from '../../domain/values/currency';

/** Of a replay that compared nothing. */
export const nothingTried = 'There was nothing to try it on: no request of that time was compared.';

/** A replay for the terminal. */
export function replayLines(replay: FlowReplay): string[] {
  const { action, version, since, compared, different, recomputed, tries, sums, largest } = replay;
  return [
    `${version === 0 ? `No flow of ${action}` : `Version ${version} of the flow of ${action}`}, tried on what was decided since ${since}:`,
    ...baseLines(replay),
    compared === 0
      ? nothingTried
      : `Compared: ${compared}. The same: ${compared - different}. Different: ${different}.`,
    ...(tries === 0 ? [] : [`Refused tries among them: ${tries}.`]),
    ...(recomputed === 0 ? [] : [`Customer figures computed from the journals, not on record: ${recomputed}.`]),
    ...sums.map((one) => `  ${sumText(one)}`),
    ...(largest.length === 0 ? [] : [different > largest.length ? `The ${largest.length} largest:` : 'All of them:']),
    ...largest.map((one) => `  ${differenceText(one)}`),
  ];
}

function baseLines({ entries, repeated, notRepeated, notRepeatedUntil }: FlowReplay): string[] {
  const base = `Base line: ${repeated} of ${entries} entries come to exactly what is recorded.`;
  if (repeated === entries) return [base];
  return [
    `${base} THIS REPLAY COUNTS FOR NO ACTIVATION. These don’t, and are not compared:`,
    ...notRepeated.map(({ order, entry, at }) => `  ${order}, entry ${entry}, ${at}`),
    ...(entries - repeated > notRepeated.length ? [`  … ${entries - repeated} in all`] : []),
    `Entries don’t say which policy decided them: its settings have changed since, or this program decides otherwise. The last of them is of ${notRepeatedUntil}; a later --since leaves them out.`,
  ];
}

const kindTexts: Record<DifferenceKind, string> = {
  fee: 'another fee',
  refund: 'another refund',
  approval: 'waits for approval',
  no_approval: 'waits for no approval any more',
  refused: 'refused',
  asked: 'asked first, and no answer is on record',
  passes: 'passes, and was refused',
};

function sumText({ kind, by, currency, entries, before, after }: ReplaySum): string {
  const named = by === null ? kindTexts[kind] : `${kindTexts[kind]} (${by})`;
  const amount = (minor: number) => `${decimalFromMinor(minor, currency)} ${currency}`;
  const money =
    kind === 'fee' || kind === 'refund'
      ? `${amount(before)} → ${amount(after)}`
      : amount(atStake(kind, { before, after }));
  return `${named}: ${entries}, ${money}`;
}

function atStake(kind: DifferenceKind, { before, after }: { before: number; after: number }): number {
  return kind === 'refused' || kind === 'asked' ? before : after;
}

/** One difference in a line. */
export function differenceText({ order, entry, at, currency, kinds, before, after }: ReplayDifference): string {
  const place = entry === null ? `${order}, a try of ${at}` : `${order}, entry ${entry}`;
  return `${place}: ${kinds.map((kind) => kindTexts[kind]).join(', ')}: ${outcomeText(before, currency)} → ${outcomeText(after, currency)}`;
}

function outcomeText({ state, refund, fees, by }: ReplayOutcome, currency: string): string {
  const named = by.length === 0 ? '' : ` (${by.join(', ')})`;
  if (state === 'refused') return `refused${named}`;
  const money = `refund ${decimalFromMinor(refund, currency)}, fees ${decimalFromMinor(fees, currency)} ${currency}`;
  return state === 'waits' ? `${money}, with approval${named}` : money;
}
