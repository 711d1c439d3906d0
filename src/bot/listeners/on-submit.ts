import type { ViewResponseAction } from '@slack/bolt';
import { UnreadableModal } from '../parse/metadata';
import { NotNow } from '../people/not-now';
import type { Services } from '../services/services';
import { undecidedId, withBanner } from '../views/banner';
import { type FaultKind, faultText } from './answering';
import type { ByName } from './by-name';
import type { SubmittedView } from './interaction';

/** A modal's submission. After a fault it stays open with its input, under a banner. */
type SubmitListener = {
  callbackId: string;
  handle: (submitted: SubmittedView) => Promise<ViewResponseAction>;
  faultKind: FaultKind;
};

export function onSubmit(
  { submissions }: ByName,
  services: Services,
  { callbackId, handle, faultKind }: SubmitListener,
): void {
  submissions.set(callbackId, async ({ ack, body, view, client }) => {
    const user = body.user.id;
    const t = await services.languages.of(user);
    const answer = await handle({ user, t, client, workspace: body.team?.id ?? '', view }).catch((error) =>
      underBanner({ view }, faultText(services, error, { t, faultKind }), isUndecided(error, faultKind)),
    );
    await ack(answer);
  });
}

/** `undecided` where what was asked for may still be done. */
export function underBanner(
  { view }: Pick<SubmittedView, 'view'>,
  sentence: string,
  undecided = false,
): ViewResponseAction {
  return { response_action: 'update', view: withBanner(view, sentence, undecided ? undecidedId : undefined) };
}

function isUndecided(error: unknown, faultKind: FaultKind): boolean {
  return faultKind === 'outcomeUnknown' && !(error instanceof NotNow) && !(error instanceof UnreadableModal);
}
