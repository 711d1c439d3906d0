import type { ViewResponseAction } from '@slack/bolt';
import { privateKinds } from '../../domain/ports/preferences';
import { actionIds, callbackIds, inputs } from '../block-kit/ids';
import { allChosenIn } from '../parse/view-state';
import type { Services } from '../services/services';
import { preferencesModal } from '../views/preferences-modal';
import type { ByName } from './by-name';
import type { Press, SubmittedView } from './interaction';
import { onPress } from './on-press';
import { onSubmit } from './on-submit';
import { showModal } from './show-modal';

/** Each person chooses what they are told privately. */
export function onPreferences(named: ByName, services: Services): void {
  onPress(named, services, { actionId: actionIds.preferences, handle: (press) => openPreferences(services, press) });
  onSubmit(named, services, {
    callbackId: callbackIds.preferences,
    handle: (submitted) => savePreferences(services, submitted),
    faultKind: 'outcomeUnknown',
  });
}

async function openPreferences({ preferences }: Pick<Services, 'preferences'>, press: Press): Promise<null> {
  await showModal(press, preferencesModal(await preferences.switchedOff(press.user), press.t));
  return null;
}

async function savePreferences(
  { preferences }: Pick<Services, 'preferences'>,
  { user, view }: SubmittedView,
): Promise<ViewResponseAction> {
  const wanted = allChosenIn(view, inputs.preferences, inputs.value);
  await preferences.switchOff(
    user,
    privateKinds.filter((kind) => !wanted.includes(kind)),
  );
  return { response_action: 'clear' };
}
