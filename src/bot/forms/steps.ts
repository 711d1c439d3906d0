import type { ViewOutput } from '@slack/bolt';
import { actionIds, callbackIds, inputs } from '../block-kit/ids';
import { noteInput, option, personInput, selectInput, textInput } from '../block-kit/inputs';
import { chosenIn, personIn, typedIn } from '../parse/view-state';
import { bouncedMailForm } from './bounced-mail';
import { editMailForm } from './edit-mail';
import { receiveGoodsForm } from './receive-goods';
import { refundSteps } from './refund-steps';
import type { StepForm } from './step-form';

const noteIn = (view: ViewOutput) => {
  const note = typedIn(view, inputs.note, inputs.value);
  return { fields: note === null ? {} : { note } };
};

const rejectReturn: StepForm = {
  button: actionIds.rmaReject,
  callback: callbackIds.rmaReject,
  operation: 'rma.reject',
  permission: 'rma.reject',
  subject: 'rma',
  title: (t) => t.modal.title.rejectReturn,
  submit: (t) => t.button.reject,
  blocks: (_, t) => [noteInput(t, { required: true })],
  read: noteIn,
};

const cancelReturn: StepForm = {
  button: actionIds.rmaCancel,
  callback: callbackIds.rmaCancel,
  operation: 'rma.cancel',
  permission: 'rma.cancel',
  subject: 'rma',
  title: (t) => t.modal.title.cancelReturn,
  submit: (t) => t.button.cancelReturn,
  blocks: (_, t) => [noteInput(t)],
  read: noteIn,
};

const rejectApproval: StepForm = {
  button: actionIds.approvalReject,
  callback: callbackIds.approvalReject,
  operation: 'approval.reject',
  permission: null,
  subject: 'approval',
  title: (t) => t.modal.title.rejectRequest,
  submit: (t) => t.button.reject,
  blocks: (_, t) => [noteInput(t, { required: true })],
  read: noteIn,
};

const postMemo: StepForm = {
  button: actionIds.memoPost,
  callback: callbackIds.memoPost,
  operation: 'memo.post',
  permission: 'memo.post',
  subject: 'memo',
  title: (t) => t.modal.title.post,
  blocks: (_, t) => [
    textInput({ block: inputs.reference, label: t.modal.reference, hint: t.modal.referenceHint, length: 200 }),
    selectInput({
      block: inputs.outcome,
      label: t.modal.postOutcome,
      optional: true,
      initial: 'posted',
      options: (['posted', 'failed'] as const).map((one) => option(one, t.modal.postOutcomes[one])),
    }),
  ],
  read: (view) => ({
    operation: chosenIn(view, inputs.outcome, inputs.value) === 'failed' ? 'memo.fail' : 'memo.post',
    fields: { reference: typedIn(view, inputs.reference, inputs.value) ?? '' },
  }),
};

const addNote: StepForm = {
  button: 'order_note',
  callback: callbackIds.note,
  operation: 'note',
  permission: 'case',
  subject: 'order',
  title: (t) => t.modal.title.note,
  blocks: (_, t) => [noteInput(t, { required: true, label: t.modal.note })],
  read: noteIn,
};

const closeCase: StepForm = {
  button: actionIds.caseClose,
  callback: callbackIds.caseClose,
  operation: 'case.close',
  permission: 'case',
  subject: 'case',
  title: (t) => t.modal.title.closeCase,
  blocks: (_, t) => [noteInput(t, { required: true, label: t.modal.note })],
  read: noteIn,
};

const reopenCase: StepForm = {
  button: actionIds.caseReopen,
  callback: callbackIds.caseReopen,
  operation: 'case.reopen',
  permission: 'case',
  subject: 'case',
  title: (t) => t.modal.title.reopenCase,
  blocks: (_, t) => [noteInput(t, { required: true, label: t.modal.note })],
  read: noteIn,
};

const handOverCase: StepForm = {
  button: actionIds.caseHandover,
  callback: callbackIds.caseHandover,
  operation: 'case.handover',
  permission: 'case',
  subject: 'case',
  title: (t) => t.modal.title.handover,
  blocks: (_, t) => [personInput({ block: inputs.colleague, label: t.modal.colleague }), noteInput(t)],
  read: (view) => ({
    fields: { ...noteIn(view).fields, to: personIn(view, inputs.colleague, inputs.value) ?? '' },
  }),
  blockOf: ({ code }) => (code === 'request_invalid' ? inputs.colleague : null),
};

const referCase: StepForm = {
  button: actionIds.caseReference,
  callback: callbackIds.caseReference,
  operation: 'case.reference',
  permission: 'case',
  subject: 'case',
  title: (t) => t.modal.title.reference,
  blocks: (_, t) => [textInput({ block: inputs.reference, label: t.modal.helpDesk, length: 200 })],
  read: (view) => ({ fields: { reference: typedIn(view, inputs.reference, inputs.value) ?? '' } }),
};

export const stepForms: readonly StepForm[] = [
  ...[rejectReturn, cancelReturn, receiveGoodsForm, rejectApproval, postMemo, ...refundSteps],
  ...[editMailForm, bouncedMailForm],
  ...[addNote, closeCase, reopenCase, handOverCase, referCase],
];

export const noteForm = addNote;
