import { randomBytes } from 'node:crypto';
import { SlackError } from './slack-error';

type Trigger = { user: string; issuedAt: number; used: boolean };

/** The trigger ids that let a bot open a modal: each for one use, within a few seconds of what the person did. */
export class Triggers {
  readonly #issued = new Map<string, Trigger>();

  constructor(
    private readonly clock: () => number,
    private readonly ttlMs: number,
  ) {}

  issue(user: string): string {
    const id = `${Math.floor(this.clock())}.${randomBytes(5).readUIntBE(0, 5)}.${randomBytes(16).toString('hex')}`;
    this.#issued.set(id, { user, issuedAt: this.clock(), used: false });
    return id;
  }

  /**
   * Uses the id up and says who triggered it. Throws invalid_trigger_id, exchanged_trigger_id or expired_trigger_id.
   */
  redeem(id: string): string {
    const trigger = this.#issued.get(id);
    if (!trigger) throw new SlackError('invalid_trigger_id');
    if (trigger.used) throw new SlackError('exchanged_trigger_id');
    if (this.clock() - trigger.issuedAt > this.ttlMs) throw new SlackError('expired_trigger_id');
    trigger.used = true;
    return trigger.user;
  }
}
