import { FlowNotKnown } from '../../domain/flows/compiled-version';
import type { Message } from '../block-kit/blocks';
import { isTriggerExpired } from '../connection/posting/call-failure';
import type { Language } from '../language/language';
import { UnreadableModal } from '../parse/metadata';
import { NotNow } from '../people/not-now';
import type { Services } from '../services/services';
import { messageModal } from '../views/message-modal';
import type { Interaction } from './interaction';
import type { PrivateReply } from './private-reply';
import { showLastModal } from './show-modal';

/** A private answer; `null` if there is nothing more to say. */
export type PrivateAnswer = Message | string | null;

/** Tells a person privately. */
export type Tell = (answer: Message | string) => Promise<void>;

/** By an ephemeral message that leaves the channel's message alone. */
export function tellInChannel(reply: PrivateReply): Tell {
  return (answer) => reply(typeof answer === 'string' ? { text: answer } : answer);
}

/**
 * By a modal, for requests from modals and the Home tab, which have no channel; by a direct message where Slack opens
 * no modal any more.
 */
export function tellInModal(interaction: Interaction): Tell {
  return async (answer) => {
    const text = typeof answer === 'string' ? answer : answer.text;
    try {
      await showLastModal(interaction, messageModal('slash-order', text, interaction.t));
    } catch (error) {
      if (!isTriggerExpired(error)) throw error;
      await interaction.client.chat.postMessage({ channel: interaction.user, text });
    }
  };
}

/**
 * `fault`: nothing was changed. `outcomeUnknown`: the change may have happened, in this attempt or an earlier one.
 */
export type FaultKind = 'fault' | 'outcomeUnknown';

type FaultServices = Pick<Services, 'log' | 'mintId'>;
type AnswerOptions = { t: Language; tell: Tell; faultKind?: FaultKind };

/** Tells the answer of `handle`; after a fault, the fault's id in the log. */
export async function answering(
  services: FaultServices,
  options: AnswerOptions,
  handle: () => Promise<PrivateAnswer>,
): Promise<void> {
  const { t, tell, faultKind = 'fault' } = options;
  try {
    const answer = await handle();
    if (answer !== null) await tell(answer);
  } catch (error) {
    await tell(faultText(services, error, { t, faultKind }));
  }
}

/**
 * Logs a fault under a new id and returns the sentence with it. An outdated modal, NotNow and a form that came too
 * late are no faults; a flow that only others know says what it is.
 */
export function faultText(
  { log, mintId }: FaultServices,
  error: unknown,
  { t, faultKind }: { t: Language; faultKind: FaultKind },
): string {
  if (error instanceof UnreadableModal) {
    log.warn({ err: error }, 'a modal of another version');
    return t.refusal.oldModal;
  }
  if (error instanceof NotNow) {
    log.warn({ err: error }, 'nothing was done for now');
    return error.sentence(t);
  }
  if (error instanceof FlowNotKnown) {
    log.error({ err: error }, 'a flow that this process does not know');
    return t.refusal.flowNotKnown;
  }
  if (faultKind === 'fault' && isTriggerExpired(error)) {
    log.warn({ err: error }, 'a form came too late');
    return t.refusal.formTooLate;
  }
  const fault = mintId();
  log.error({ err: error, fault }, 'a fault while answering');
  return t.refusal[faultKind](fault);
}
