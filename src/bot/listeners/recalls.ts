import type { ViewResponseAction } from '@slack/bolt';
import type { RecallState } from '../../domain/records/recall';
import { actionIds, callbackIds, inputs } from '../block-kit/ids';
import { pageFrom } from '../block-kit/pages';
import { cutAndEscape } from '../block-kit/text';
import { readRecall } from '../parse/recall-submission';
import type { Services } from '../services/services';
import { recallModal, recallResultsModal, resultsOnPage } from '../views/recall-modals';
import { whyNotPermitted } from './admit';
import type { ByName } from './by-name';
import type { CommandInteraction, Press, SubmittedView } from './interaction';
import { onPress } from './on-press';
import { onSubmit, underBanner } from './on-submit';
import { showLastModal } from './show-modal';

type Turn = { button: string; from: readonly RecallState[]; to: RecallState };

const turns: readonly Turn[] = [
  { button: actionIds.recallStart, from: ['ready'], to: 'running' },
  { button: actionIds.recallDiscard, from: ['planning', 'ready'], to: 'discarded' },
  { button: actionIds.recallStop, from: ['running'], to: 'stopped' },
  { button: actionIds.recallResume, from: ['stopped'], to: 'running' },
  { button: actionIds.recallAgain, from: ['ready', 'stopped', 'done'], to: 'planning' },
];

export function onRecalls(named: ByName, services: Services): void {
  onSubmit(named, services, {
    callbackId: callbackIds.recall,
    handle: (submitted) => planRecall(services, submitted),
    faultKind: 'fault',
  });
  for (const turn of turns) {
    onPress(named, services, {
      actionId: turn.button,
      handle: (press) => turnRecall(services, press, turn),
      faultKind: 'outcomeUnknown',
    });
  }
  for (const actionId of [actionIds.recallResults, actionIds.recallPage, actionIds.recallPageBack]) {
    onPress(named, services, { actionId, handle: (press) => showResults(services, press) });
  }
}

/** Opens the modal that asks what to recall; or returns why not. */
export async function openRecall(services: Services, command: CommandInteraction, sku: string): Promise<string | null> {
  const { t, channel } = command;
  const refused = await whyNotPermitted(services, command, { needs: 'recall', to: 'look' });
  if (refused !== null) return refused;
  const view = recallModal({ sku, channel, policy: services.policy }, t);
  await showLastModal(command, view);
  return null;
}

/** Begins the dry run; or shows why not. */
async function planRecall(services: Services, submitted: SubmittedView): Promise<ViewResponseAction> {
  const { user, view, t } = submitted;
  const { sku, action, reason, note, channel } = readRecall(view);
  if (sku === null || action === null) {
    const block = sku === null ? inputs.sku : inputs.kind;
    return { response_action: 'errors', errors: { [block]: t.recall.unclear } };
  }
  const refused = await whyNotPermitted(services, submitted, { needs: 'recall', to: 'act' });
  if (refused !== null) return underBanner(submitted, refused);
  services.posting.take(user);
  await services.recalls.create({ sku, action, reason, note, channel, requestedBy: user });
  services.wakeRecalls();
  return { response_action: 'clear' };
}

/** A press on the recall's message. Whoever starts or resumes it answers for the changes. */
async function turnRecall(services: Services, press: Press, { from, to }: Turn): Promise<string | null> {
  const { user, value, t } = press;
  const refused = await whyNotPermitted(services, press, { needs: 'recall', to: 'act' });
  if (refused !== null) return refused;
  services.posting.take(user);
  const turned = await services.recalls.turn(value, { from, to, ...(to === 'running' && { startedBy: user }) });
  services.wakeRecalls();
  if (turned) return null;
  return (await services.recalls.find(value)) === null ? t.recall.gone(cutAndEscape(value, 60)) : t.recall.turned;
}

/** The button's value is number and page: `RC-1 2`. */
async function showResults(services: Services, press: Press): Promise<string | null> {
  const { client, value, view, t } = press;
  const refused = await whyNotPermitted(services, press, { needs: 'recall', to: 'look' });
  if (refused !== null) return refused;
  const [number = '', at = '0'] = value.split(' ');
  const page = pageFrom(at);
  const found = await services.recalls.page(number, { skip: page * resultsOnPage, limit: resultsOnPage + 1 });
  const orders = found.slice(0, resultsOnPage);
  const modal = recallResultsModal({ number, page, orders, isLast: found.length <= resultsOnPage }, t);
  if (view === undefined) await showLastModal(press, modal);
  else await client.views.update({ view_id: view.id, hash: view.hash, view: modal });
  return null;
}
