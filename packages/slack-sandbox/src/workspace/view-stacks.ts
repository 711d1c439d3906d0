import { randomBytes } from 'node:crypto';
import type { ViewArgument } from '../block-kit/views';
import type { Changes } from './changes';
import { type OpenView, showIn } from './open-view';
import { SlackError } from './slack-error';

const STACK_LIMIT = 3;

/** How a bot names an open view. */
export type ViewReference = { viewId?: string | undefined; externalId?: string | undefined };

/** The modals that people have open, each on top of the one it came from, and their Home tabs. */
export class ViewStacks {
  readonly #stacks = new Map<string, OpenView[]>();
  readonly #homes = new Map<string, OpenView>();

  constructor(
    private readonly clock: () => number,
    private readonly changes: Changes,
  ) {}

  /** The views that a person has open, the top one last. */
  of(user: string): readonly OpenView[] {
    return this.#stacks.get(user) ?? [];
  }

  top(user: string): OpenView | undefined {
    return this.of(user).at(-1);
  }

  /** What the bot last showed in a person's Home tab; undefined where it never did. */
  home(user: string): OpenView | undefined {
    return this.#homes.get(user);
  }

  /** A view that a person can act in: an open modal, or their Home tab. */
  before(user: string, id: string): OpenView | undefined {
    return this.#all().find((each) => each.user === user && each.id === id);
  }

  /** Shows a modal in place of whatever was open. Throws duplicate_external_id. */
  open(user: string, view: ViewArgument): OpenView {
    this.#refuseDuplicate(view);
    const opened = this.#created(user, view);
    this.#stacks.set(user, [opened]);
    this.changes.announce();
    return opened;
  }

  /** Shows a modal on top of the open one. Throws not_found, push_limit_reached, duplicate_external_id. */
  push(user: string, view: ViewArgument): OpenView {
    const stack = this.of(user);
    const below = stack.at(-1);
    if (!below) throw new SlackError('not_found');
    if (stack.length >= STACK_LIMIT) throw new SlackError('push_limit_reached');
    this.#refuseDuplicate(view);
    const pushed = this.#created(user, view, below);
    this.#stacks.set(user, [...stack, pushed]);
    this.changes.announce();
    return pushed;
  }

  /** Shows something else in an open modal. Throws not_found, hash_conflict. */
  update(reference: ViewReference, view: ViewArgument, hash?: string): OpenView {
    const open = this.#modals().find((each) => {
      if (reference.viewId) return each.id === reference.viewId;
      return reference.externalId !== undefined && each.view.external_id === reference.externalId;
    });
    if (!open) throw new SlackError('not_found');
    if (hash !== undefined && hash !== open.hash) throw new SlackError('hash_conflict');
    showIn(open, view, this.#hash());
    this.changes.announce();
    return open;
  }

  /** Shows a person's Home tab. Throws hash_conflict, duplicate_external_id. */
  publish(user: string, view: ViewArgument, hash?: string): OpenView {
    const home = this.#homes.get(user);
    if (hash !== undefined && home && hash !== home.hash) throw new SlackError('hash_conflict');
    this.#refuseDuplicate(view, home);
    const published = home ?? this.#created(user, view);
    showIn(published, view, this.#hash());
    this.#homes.set(user, published);
    this.changes.announce();
    return published;
  }

  /** Takes one view away, with whatever lies on top of it; what lay below it is shown again. */
  close(view: OpenView): void {
    const stack = this.of(view.user);
    const at = stack.indexOf(view);
    if (at < 0) return;
    this.#stacks.set(view.user, stack.slice(0, at));
    this.changes.announce();
  }

  /** Takes every view away. */
  clear(user: string): void {
    this.#stacks.delete(user);
    this.changes.announce();
  }

  /** Takes every view of everybody away, Home tabs too. */
  clearAll(): void {
    this.#stacks.clear();
    this.#homes.clear();
  }

  isOpen(view: OpenView): boolean {
    return this.of(view.user).includes(view);
  }

  #modals(): OpenView[] {
    return [...this.#stacks.values()].flat();
  }

  #all(): OpenView[] {
    return [...this.#modals(), ...this.#homes.values()];
  }

  #refuseDuplicate({ external_id }: ViewArgument, replaced?: OpenView): void {
    const others = this.#all().filter((each) => each !== replaced);
    if (external_id && others.some((each) => each.view.external_id === external_id)) {
      throw new SlackError('duplicate_external_id');
    }
  }

  #created(user: string, view: ViewArgument, below?: OpenView): OpenView {
    const id = `V${randomBytes(5).toString('hex').toUpperCase()}`;
    const created: OpenView = {
      id,
      hash: '',
      user,
      rootId: below?.rootId ?? id,
      previousId: below?.id ?? null,
      view: { ...view, blocks: [] },
      values: {},
      errors: {},
      trouble: null,
    };
    showIn(created, view, this.#hash());
    return created;
  }

  #hash(): string {
    return `${Math.floor(this.clock() / 1000)}.${randomBytes(4).toString('hex')}`;
  }
}
