import { type StateValues, valuesOf } from '../block-kit/element-values';
import type { PlacedBlock } from '../block-kit/placed';
import type { Changes } from './changes';

/** A message, or with `url` an unfurl of it, as one person sees it. */
export type StatePlace = { user: string; channel: string; ts: string; url?: string | undefined };

const keyOf = ({ user, channel, ts, url = '' }: StatePlace) => [user, channel, ts, url].join(' ');

/** What people chose in messages: private to each, and not persisted. */
export class MessageStates {
  readonly #chosen = new Map<string, StateValues>();

  constructor(private readonly changes: Changes) {}

  /** The values of `blocks`; an element that replaced another one starts anew. */
  of(place: StatePlace, blocks: PlacedBlock[]): StateValues {
    return valuesOf(blocks, this.#chosen.get(keyOf(place)));
  }

  clear(): void {
    this.#chosen.clear();
  }

  keep(place: StatePlace, values: StateValues): void {
    this.#chosen.set(keyOf(place), values);
    this.changes.announce();
  }
}
