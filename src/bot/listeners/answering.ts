import type { AckFn, BlockAction, RespondFn, ViewOutput, ViewResponseAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Message } from '../block-kit/blocks';
import type { Language } from '../language/language';
import { UnreadableModal } from '../parse/metadata';
import { NotNow } from '../people/not-now';
import type { Services } from '../services/services';
import { withBanner } from '../views/banner';
import { messageModal } from '../views/message-modal';
import { showLastModal } from './show-modal';
import { triggerOf } from './trigger-of';

type Deps = Pick<Services, 'log' | 'mintId' | 'languages' | 'shared'>;

/** Tells the one who asked, and nobody else. */
export type Answer = (message: Message | string) => Promise<void>;

/** By a message that only they see, which leaves what is in the channel alone. */
export function whisper(respond: RespondFn): Answer {
  return async (message) => {
    const told = typeof message === 'string' ? { text: message } : message;
    await respond({ response_type: 'ephemeral', replace_original: false, ...told });
  };
}

/** Where there is no channel to whisper in – in a modal, in the Home tab –, by a modal that says it. */
export function answerTo(
  { body, client, respond }: { body: BlockAction; client: WebClient; respond: RespondFn | undefined },
  t: Language,
): Answer {
  if (body.response_url !== undefined && respond !== undefined) return whisper(respond);
  return async (message) => {
    const text = typeof message === 'string' ? message : message.text;
    await showLastModal(client, triggerOf(body), messageModal('slash-order', text, t));
  };
}

/**
 * What a fault is told as: that nothing was changed by it; or, of what changes something, that it is not known whether that
 * was done, since the same may have been asked before, or have arrived in spite of the fault.
 */
export type ToldAs = 'fault' | 'outcomeUnknown';

/** Runs what answers; a fault is logged with an id, and the person is told that id, `toldAs` says how. */
export async function answering(
  deps: Deps,
  answer: Answer,
  t: Language,
  handle: () => Promise<void>,
  toldAs: ToldAs = 'fault',
): Promise<void> {
  try {
    await handle();
  } catch (error) {
    await answer(faultText(deps, error, toldAs, t));
  }
}

type SubmittedView = { user: string; ack: AckFn<ViewResponseAction>; view: ViewOutput; toldAs?: ToldAs };

/** Runs what a submitted view asks for; after a fault it stays open, with everything typed, under the sentence about it. */
export async function onSubmitted(
  deps: Deps,
  { user, ack, view, toldAs = 'fault' }: SubmittedView,
  handle: (t: Language) => Promise<ViewResponseAction>,
): Promise<void> {
  const t = await deps.languages.of(user);
  const answer = await handle(t).catch(
    (error): ViewResponseAction => ({
      response_action: 'update',
      view: withBanner(view, faultText(deps, error, toldAs, t)),
    }),
  );
  await ack(answer);
}

/**
 * Logs a fault under a new id, and answers with the sentence that tells a person the id. An old modal is no fault, nor is
 * what only cannot be done now.
 */
function faultText({ log, mintId }: Pick<Deps, 'log' | 'mintId'>, error: unknown, toldAs: ToldAs, t: Language): string {
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
