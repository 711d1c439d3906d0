import { type StateValues, valuesOf } from '../block-kit/element-values';
import type { PlacedBlock } from '../block-kit/placed';
import type { Changes } from './changes';

/** Where elements stand that a person uses on a message: in it, or, with a `url`, in what it shows of that address. */
export type StatePlace = { user: string; channel: string; ts: string; url?: string | undefined };

const keyOf = ({ user, channel, ts, url = '' }: StatePlace) => [user, channel, ts, url].join(' ');

/**
 * What people chose in the menus of messages. Nobody sees what another chose, and it is forgotten when the sandbox
 * stops.
 */
export class MessageStates {
  readonly #chosen = new Map<string, StateValues>();

  constructor(private readonly changes: Changes) {}

  /** What the elements of `blocks` hold for this person; an element that another one took the place of begins anew. */
  of(place: StatePlace, blocks: PlacedBlock[]): StateValues {
    return valuesOf(blocks, this.#chosen.get(keyOf(place)));
  }

  keep(place: StatePlace, values: StateValues): void {
    this.#chosen.set(keyOf(place), values);
    this.changes.announce();
  }
}
