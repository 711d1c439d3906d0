import type { RespondFn } from '@slack/bolt';
import type { Message } from '../block-kit/blocks';
import type { Language } from '../language/language';
import { UnreadableModal } from '../parse/metadata';
import { NotNow } from '../people/not-now';
import type { Services } from '../services/services';
import { messageModal } from '../views/message-modal';
import type { Interaction } from './interaction';
import { showLastModal } from './show-modal';

/** What somebody is told in answer, and nobody else; `null` where what they asked for is shown anyway. */
export type PrivateAnswer = Message | string | null;

/** Tells the one who asked, and nobody else. */
export type Tell = (answer: Message | string) => Promise<void>;

/** By a message that only they see, which leaves what is in the channel alone. */
export function tellInChannel(respond: RespondFn): Tell {
  return async (answer) => {
    const message = typeof answer === 'string' ? { text: answer } : answer;
    await respond({ response_type: 'ephemeral', replace_original: false, ...message });
  };
}

/** By a modal, where there is no channel: in a modal, or in the Home tab. */
export function tellInModal(interaction: Interaction): Tell {
  return async (answer) => {
    const text = typeof answer === 'string' ? answer : answer.text;
    await showLastModal(interaction, messageModal('slash-order', text, interaction.t));
  };
}

/**
 * How a fault is told: nothing was changed by it; or, of what changes something, it is not known whether that was done,
 * since the same may have been asked before, or have arrived in spite of the fault.
 */
export type ToldAs = 'fault' | 'outcomeUnknown';

type FaultServices = Pick<Services, 'log' | 'mintId'>;
type How = { t: Language; tell: Tell; toldAs?: ToldAs };

/** Tells what `handle` answers; after a fault, its id, which the log has as well. */
export async function answering(
  services: FaultServices,
  how: How,
  handle: () => Promise<PrivateAnswer>,
): Promise<void> {
  const { t, tell, toldAs = 'fault' } = how;
  try {
    const answer = await handle();
    if (answer !== null) await tell(answer);
  } catch (error) {
    await tell(faultText(services, error, { t, toldAs }));
  }
}

/**
 * Logs a fault under a new id, and answers with the sentence that tells a person the id. An old modal is no fault, nor
 * is what only cannot be done now.
 */
export function faultText(
  { log, mintId }: FaultServices,
  error: unknown,
  { t, toldAs }: { t: Language; toldAs: ToldAs },
): string {
  if (error instanceof UnreadableModal) {
    log.warn({ err: error }, 'a modal of another version');
    return t.refusal.oldModal;
  }
  if (error instanceof NotNow) {
    log.warn({ err: error }, 'nothing was done for now');
    return error.sentence(t);
  }
  const fault = mintId();
  log.error({ err: error, fault }, 'a fault while answering');
  return t.refusal[toldAs](fault);
}
