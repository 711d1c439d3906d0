import type { ModalView } from '@slack/types';
import { type PrivateKind, privateKinds } from '../../domain/ports/preferences';
import { modal } from '../block-kit/blocks';
import { callbackIds, inputs } from '../block-kit/ids';
import { option, ticksInput } from '../block-kit/inputs';
import type { Language } from '../language/language';

/** What one person is told privately: ticked is what they want. */
export function preferencesModal(switchedOff: readonly PrivateKind[], t: Language): ModalView {
  return modal({
    callback: callbackIds.preferences,
    metadata: '',
    title: t.preferences.title,
    submit: t.modal.save,
    close: t.modal.close,
    blocks: [
      ticksInput({
        block: inputs.preferences,
        label: t.preferences.tellMe,
        hint: t.preferences.hint,
        options: privateKinds.map((kind) => option(kind, t.preferences.kinds[kind])),
        ticked: privateKinds.filter((kind) => !switchedOff.includes(kind)),
      }),
    ],
  });
}
