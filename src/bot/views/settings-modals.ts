import type { KnownBlock, ModalView } from '@slack/types';
import type { Macro } from '../../domain/policy/macro';
import type { Policy } from '../../domain/policy/policy';
import type { ReasonList } from '../../domain/policy/reasons';
import type { EditablePart, PolicyEdit } from '../../domain/records/policy-edit';
import { actionName } from '../../domain/values/action-name';
import { discountKind } from '../../domain/values/request';
import { button, context, divider, header, modal, section, sectionWithButton } from '../block-kit/blocks';
import { actionIds, callbackIds, inputs } from '../block-kit/ids';
import { groupedSelectInput, option, selectInput, textInput, tickInput } from '../block-kit/inputs';
import { cutAndEscape, mention } from '../block-kit/text';
import type { Language } from '../language/language';

type Settings = { policy: Policy; newest: readonly PolicyEdit[] };

const mostMacros = 30;

/** The reasons and macros as they are now, each with a button to edit it, and who edited them last. */
export function settingsModal({ policy, newest }: Settings, t: Language): ModalView {
  const words = t.settings;
  const { reasons, macros } = policy;
  return modal({
    callback: callbackIds.settings,
    metadata: '',
    title: words.title,
    close: t.modal.close,
    blocks: [
      header(words.reasons),
      ...editedBlocks('reasons', { policy, newest }, t),
      ...reasonLists.map((list) =>
        row(
          `*${reasonListName(list, t)}*\n${reasons[list].map(({ label }) => cutAndEscape(label[t.code], 75)).join(', ')}`,
          policy.editing.reasons === 'slack' ? button(actionIds.settingsReasons, t.settings.edit, list) : null,
        ),
      ),
      divider,
      header(words.macros),
      ...editedBlocks('macros', { policy, newest }, t),
      ...macros
        .slice(0, mostMacros)
        .map((one) =>
          row(
            t.help.macro(one.code, cutAndEscape(one.label[t.code], 75)),
            policy.editing.macros === 'slack' ? button(actionIds.settingsMacro, t.settings.edit, one.code) : null,
          ),
        ),
      ...(policy.editing.macros === 'slack'
        ? [row(words.newMacro, button(actionIds.settingsMacro, t.settings.add, '+'))]
        : []),
    ],
  });
}

const reasonLists: readonly ReasonList[] = [...actionName.options, 'rejection'];

function reasonListName(list: ReasonList, t: Language): string {
  return list === 'rejection' ? t.settings.rejection : t.actions[list].title;
}

function row(text: string, edit: ReturnType<typeof button> | null): KnownBlock {
  return edit === null ? section(text) : sectionWithButton(text, edit);
}

function editedBlocks(part: EditablePart, { policy, newest }: Settings, t: Language): KnownBlock[] {
  if (policy.editing[part] === 'file') return [context(t.settings.inFile)];
  const edit = newest.find((one) => one.part === part);
  return edit === undefined ? [] : [context(t.settings.edited(mention({ id: edit.by }), t.instant(edit.at)))];
}

/** How many reasons of a list can be edited; the rest stay as they are. */
const mostReasons = 40;

/** Labels of one list of reasons, a field for each language; emptying both removes the reason. */
export function reasonsModal(
  { policy, list, version }: { policy: Policy; list: ReasonList; version: number },
  t: Language,
): ModalView {
  const { reasons } = policy;
  return modal({
    callback: callbackIds.settingsReasons,
    metadata: JSON.stringify({ version, list }),
    title: reasonListName(list, t),
    submit: t.modal.save,
    close: t.modal.close,
    blocks: [
      ...reasons[list]
        .slice(0, mostReasons)
        .flatMap(({ code, label }) => labelInputs(code, cutAndEscape(code, 60), t, label)),
      divider,
      ...labelInputs('', t.settings.newReason, t),
      context(t.settings.removing),
    ],
  });
}

function labelInputs(
  code: string,
  name: string,
  t: Language,
  label?: Readonly<Record<'en' | 'pt', string>>,
): KnownBlock[] {
  return (['en', 'pt'] as const).map((language) =>
    textInput({
      block: inputs.labelOf(code)(language),
      label: t.settings.labelIn(name, t.settings.language[language]),
      optional: true,
      length: 75,
      initial: label?.[language],
    }),
  );
}

/** A macro's fields; a new one with `macro` null. */
export function macroModal(
  { policy, macro, version }: { policy: Policy; macro: Macro | null; version: number },
  t: Language,
): ModalView {
  const words = t.settings;
  return modal({
    callback: callbackIds.settingsMacro,
    metadata: JSON.stringify({ version, code: macro?.code ?? null }),
    title: words.macro,
    submit: t.modal.save,
    close: t.modal.close,
    blocks: [
      ...labelInputs('macro', words.name, t, macro?.label),
      ...(macro === null
        ? [textInput({ block: inputs.code, label: words.code, hint: words.codeHint, optional: true, length: 31 })]
        : []),
      groupedSelectInput({
        block: inputs.kind,
        label: words.does,
        placeholder: t.modal.chooseReason,
        initial: macro === null ? undefined : `${macro.action}:${macro.reason}`,
        groups: actionName.options.map((action) => ({
          label: t.actions[action].title,
          options: policy.reasons[action].map(({ code, label }) => option(`${action}:${code}`, label[t.code])),
        })),
      }),
      tickInput({
        block: inputs.lines,
        label: words.lines,
        value: 'all',
        text: words.allLines,
        ticked: macro?.lines === 'all',
      }),
      selectInput({
        block: inputs.scope,
        label: words.discount,
        optional: true,
        options: discountKind.options.map((kind) => option(kind, t.modal.kinds[kind])),
        initial: macro?.discount?.kind,
      }),
      textInput({
        block: inputs.amount,
        label: words.discountValue,
        optional: true,
        length: 20,
        initial: macro?.discount?.value,
      }),
      textInput({ block: inputs.note, label: t.modal.note, optional: true, length: 300, initial: macro?.note }),
      textInput({
        block: inputs.reply,
        label: words.reply,
        hint: words.replyHint,
        optional: true,
        multiline: true,
        length: 1500,
        initial: macro?.reply,
      }),
      ...(macro === null
        ? []
        : [tickInput({ block: inputs.remove, label: words.remove, value: 'remove', text: words.removeIt })]),
    ],
  });
}
