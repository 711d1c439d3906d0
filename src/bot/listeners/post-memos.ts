import type { ViewResponseAction } from '@slack/bolt';
import { z } from 'zod';
import { isRefused } from '../../domain/records/refusals';
import type { Actor } from '../../domain/values/schemas';
import { limits } from '../block-kit/blocks';
import { actionIds, callbackIds, inputs } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { metadataOf } from '../parse/metadata';
import { requestIdText } from '../parse/modal-head';
import { allChosenIn, typedIn } from '../parse/view-state';
import type { Services } from '../services/services';
import { messageModal } from '../views/message-modal';
import { postMemosModal } from '../views/post-memos-modal';
import { refusalText } from '../views/refusal-text';
import { permit, whyNotPermitted } from './admit';
import type { ByName } from './by-name';
import type { Press, SubmittedView } from './interaction';
import { onPress } from './on-press';
import { onSubmit, underBanner } from './on-submit';
import { showLastModal } from './show-modal';

const postMetadata = z.strictObject({ requestId: requestIdText });

/** Posts several credit memos under one reference. */
export function onPostMemos(named: ByName, services: Services): void {
  onPress(named, services, { actionId: actionIds.memoPostMany, handle: (press) => openMemos(services, press) });
  onSubmit(named, services, {
    callbackId: callbackIds.memoPostMany,
    handle: (submitted) => postMemos(services, submitted),
    faultKind: 'outcomeUnknown',
  });
}

async function openMemos(services: Services, press: Press): Promise<string | null> {
  const { t } = press;
  const whyNot = await whyNotPermitted(services, press, { needs: 'memo.post', to: 'open' });
  if (whyNot !== null) return whyNot;
  const orders = await services.finder.waiting('memos', limits.options);
  const view = postMemosModal(orders, services.mintId(), t);
  if (view === null) return t.home.noMemos;
  await showLastModal(press, view);
  return null;
}

async function postMemos(services: Services, submitted: SubmittedView): Promise<ViewResponseAction> {
  const { user, view, t } = submitted;
  const { requestId } = metadataOf(postMetadata, view.private_metadata);
  const permitted = await permit(services, user, { what: 'memo.post', order: null, needs: 'memo.post', to: 'act' });
  if (isRefused(permitted)) {
    return underBanner(submitted, refusalText(permitted.refusal, '', t, services.policy.roles));
  }
  const memos = [...new Set(allChosenIn(view, inputs.memos, inputs.value))].slice(0, limits.options);
  const reference = typedIn(view, inputs.reference, inputs.value) ?? '';
  services.posting.take(user);
  const posting = { actor: permitted.actor, reference, requestId };
  const refused = await Promise.all(memos.map((memo) => postOne(services, { memo, ...posting }, t)));
  services.wake();
  const left = refused.filter((one) => one !== null);
  return { response_action: 'update', view: outcomeModal({ posted: memos.length - left.length, left, reference }, t) };
}

type Posting = { memo: string; actor: Actor; reference: string; requestId: string };

/** `null` once it is posted; else why not. Each memo has a request id of its own, so repeating posts nothing twice. */
async function postOne(
  { servicing }: Services,
  { memo, requestId, ...about }: Posting,
  t: Language,
): Promise<string | null> {
  const input = { op: 'memo.post', memo, requestId: `${requestId}:${memo}`, ...about };
  const outcome = await servicing.submit('memo.post', input, { origin: null, case: 'open' });
  if (!isRefused(outcome)) return null;
  return `• ${cutAndEscape(memo)}: ${refusalText(outcome.refusal, '', t)}`;
}

type Outcome = { posted: number; left: readonly string[]; reference: string };

const shownLeft = 10;

function outcomeModal({ posted, left, reference }: Outcome, t: Language) {
  const shown = [
    ...left.slice(0, shownLeft),
    ...(left.length > shownLeft ? [t.queues.more(left.length - shownLeft)] : []),
  ];
  const text = [
    t.memos.postedMany(posted, cutAndEscape(reference)),
    ...(left.length > 0 ? [t.memos.leftOver, ...shown] : []),
  ];
  return messageModal(t.modal.title.postMany, text.join('\n'), t);
}
