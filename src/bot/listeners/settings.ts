import type { ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { reasons } from '../../domain/policy/reasons';
import { withPart } from '../../domain/policy/with-edits';
import type { EditablePart, PolicyEdit } from '../../domain/records/policy-edit';
import { actionIds, callbackIds } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import { readMacro, readReasons } from '../parse/policy-submission';
import type { Services } from '../services/services';
import { modalUnder } from '../views/banner';
import { macroModal, reasonsModal, settingsModal } from '../views/settings-modals';
import { whyNotPermitted } from './admit';
import type { ByName } from './by-name';
import type { Interaction, Press, SubmittedView } from './interaction';
import { onPress } from './on-press';
import { onSubmit, underBanner } from './on-submit';
import { showLastModal } from './show-modal';

/** Reasons and macros, edited by those who may. */
export function onSettings(named: ByName, services: Services): void {
  onPress(named, services, { actionId: actionIds.settings, handle: (press) => openSettings(services, press) });
  onPress(named, services, {
    actionId: actionIds.settingsReasons,
    handle: (press) => edit(services, press, (version) => reasonsToEdit(services, press, version)),
  });
  onPress(named, services, {
    actionId: actionIds.settingsMacro,
    handle: (press) => edit(services, press, (version) => macroToEdit(services, press, version)),
  });
  onSubmit(named, services, {
    callbackId: callbackIds.settingsReasons,
    handle: (submitted) => saveReasons(services, submitted),
    faultKind: 'outcomeUnknown',
  });
  onSubmit(named, services, {
    callbackId: callbackIds.settingsMacro,
    handle: (submitted) => saveMacro(services, submitted),
    faultKind: 'outcomeUnknown',
  });
}

/** Opens the overview; or returns why not. */
export async function openSettings(services: Services, interaction: Interaction): Promise<string | null> {
  const refused = await whyNotPermitted(services, interaction, { needs: 'policy.edit', to: 'look' });
  if (refused !== null) return refused;
  await showLastModal(interaction, await overview(services, interaction.t));
  return null;
}

async function overview(services: Services, t: Interaction['t']): Promise<ModalView> {
  await services.rereadPolicy();
  return settingsModal({ policy: services.policy, newest: await services.policyEdits.newest() }, t);
}

/** Shows a part in place of the overview. */
async function edit(
  services: Services,
  press: Press,
  viewOf: (version: number) => ModalView | null,
): Promise<string | null> {
  const refused = await whyNotPermitted(services, press, { needs: 'policy.edit', to: 'look' });
  if (refused !== null) return refused;
  await services.rereadPolicy();
  const view = viewOf(versionOf(await services.policyEdits.newest()));
  if (press.view === undefined || view === null) return null;
  await press.client.views.update({ view_id: press.view.id, hash: press.view.hash, view });
  return null;
}

function reasonsToEdit({ policy }: Services, { value, t }: Press, version: number): ModalView | null {
  const list = reasons.unwrap().keyof().safeParse(value);
  return list.success && policy.editing.reasons === 'slack'
    ? reasonsModal({ policy, list: list.data, version }, t)
    : null;
}

function macroToEdit({ policy }: Services, { value, t }: Press, version: number): ModalView | null {
  const macro = policy.macros.find(({ code }) => code === value) ?? null;
  return policy.editing.macros === 'slack' ? macroModal({ policy, macro, version }, t) : null;
}

function versionOf(newest: readonly PolicyEdit[]): number {
  return Math.max(0, ...newest.map(({ version }) => version));
}

async function saveReasons(services: Services, submitted: SubmittedView): Promise<ViewResponseAction> {
  const { policy } = services;
  const { version, list, value } = readReasons(submitted.view, policy);
  return save(services, submitted, { part: 'reasons', value: { ...policy.reasons, [list]: value }, version });
}

async function saveMacro(services: Services, submitted: SubmittedView): Promise<ViewResponseAction> {
  const { policy } = services;
  const { version, code, remove, value } = readMacro(submitted.view, policy);
  const replaced = policy.macros.flatMap((one) => (one.code !== code ? [one] : remove ? [] : [value]));
  return save(services, submitted, { part: 'macros', value: code === null ? [...replaced, value] : replaced, version });
}

type Edit = { part: EditablePart; value: unknown; version: number };

/** Saves what fits the policy, and shows the overview; else says what is wrong and keeps what was typed. */
async function save(
  services: Services,
  submitted: SubmittedView,
  { part, value, version }: Edit,
): Promise<ViewResponseAction> {
  const { policy, policyEdits } = services;
  const { user, t } = submitted;
  const refused = await whyNotPermitted(services, submitted, { needs: 'policy.edit', to: 'act' });
  if (refused !== null) return underBanner(submitted, refused);
  if (policy.editing[part] === 'file') return underBanner(submitted, t.settings.inFile);
  const fits = withPart(policy, part, value);
  if ('problems' in fits) return underBanner(submitted, problemsText(fits.problems, t));
  const saved = await policyEdits.save({ part, value: fits.policy[part], by: user }, version);
  await services.rereadPolicy();
  if (!saved) return underBanner(submitted, t.settings.editedMeanwhile);
  return { response_action: 'update', view: modalUnder(t.settings.saved, await overview(services, t)) };
}

function problemsText(problems: readonly { path: string; problem: string }[], t: Interaction['t']): string {
  return t.settings.problems(
    problems
      .slice(0, 5)
      .map(({ path, problem }) => `\`${cutAndEscape(path, 60)}\` ${cutAndEscape(problem, 200)}`)
      .join('; '),
  );
}
