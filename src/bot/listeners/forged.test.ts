import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ViewOutput } from '@slack/bolt';
import pino from 'pino';
import { anOrder, stored } from '../../../test/support/orders';
import { type OperationName, operations } from '../../domain/operations';
import { defaultPolicy } from '../../domain/policy/policy';
import { isRefused, refuse } from '../../domain/records/refusals';
import type { Servicing } from '../../domain/servicing/servicing';
import { actionIds, callbackIds, inputs, previewCallback } from '../block-kit/ids';
import { chartsTaken } from '../connection/posting/charts-taken';
import { forms } from '../forms';
import { parseStepValue, type Subject } from '../forms/step-form';
import { stepForms } from '../forms/steps';
import { languages } from '../language/language';
import type { Services } from '../services/services';
import { namedListeners } from '.';

/** Ava asks; what she sends says in every place that it is somebody else, another order and something else. */
const user = 'U0AVA';
const order = 'SO-1001';
const requestId = 'r-1';
const origin = { channel: 'C0ORDERS', ts: '17.1' };
const evil = { id: 'U0EVIL', role: 'lead' };

type Listener = (args: object) => Promise<void>;
type Call = { name: OperationName; input: Record<string, unknown>; source: unknown };

/** Version 8 is active, 7 was until yesterday. */
const aHistory = {
  versions: [7, 8].map((version) => ({
    action: 'return',
    version,
    digest: `d${version}`,
    content: { version },
    at: '',
    by: '',
  })),
  activations: [7, 8].map((version) => ({ action: 'return', version, at: new Date().toISOString(), by: 'U0ANA' })),
};

/** What reaches the domain of what Slack sends, and whom Slack is asked to show something. */
function bot() {
  const [calls, told, saved, acked]: [Call[], unknown[], object[], unknown[]] = [[], [], [], []];
  const call = async (name: OperationName, input: unknown, source?: unknown) => {
    calls.push({ name, input: input as Call['input'], source });
    return refuse({ code: 'order_busy', order });
  };
  const all = [order, 'OTHER-1'].map((orderNumber) => stored(anOrder({ orderNumber })));
  const load = async (number: string) => all.find(({ original }) => original.orderNumber === number) ?? null;
  const deps = {
    servicing: {
      preview: (name: OperationName, input: unknown) => call(name, input),
      submit: call,
      flowOf: async () => null,
    } as unknown as Servicing,
    orders: { load, loadShown: load, loadState: load },
    finder: {
      ofCustomers: async () => [],
      search: async () => ({ orders: [], complete: true }),
      known: async () => [],
      existing: async () => [],
      ofProducts: async () => ({ orders: [], complete: true }),
      waiting: async () => [],
    },
    deliveries: { requestCard: async () => true },
    recalls: {
      create: async (recall: object) => void saved.push(recall),
      turn: async () => true,
      find: async () => null,
      page: async () => [],
    },
    wakeRecalls: () => undefined,
    flows: { history: async () => aHistory, activate: async (activation: object) => void saved.push(activation) },
    replayJobs: { create: async (job: object) => void saved.push(job) },
    flowReplays: { latest: async () => null, runsSince: async () => [] },
    wakeReplays: () => undefined,
    policyEdits: { newest: async () => [], save: async (edit: object) => saved.push(edit) > 0 },
    rereadPolicy: async () => undefined,
    audit: { denied: async () => undefined, flowRefused: async () => undefined },
    homes: { touched: async () => undefined },
    preferences: { switchedOff: async () => [], switchOff: async () => undefined },
    roles: { rolesOf: async () => ['lead', 'agent', 'finance'], rolesNow: async () => ['lead', 'agent', 'finance'] },
    posting: { take: () => undefined },
    tallies: { read: async () => new Map() },
    exporter: { list: async () => [] },
    charts: chartsTaken(() => new Date()),
    fileAccess: { granted: async () => true },
    languages: { of: async () => languages.en },
    shared: languages.en,
    policy: defaultPolicy,
    log: pino({ level: 'silent' }),
    clock: () => new Date(),
    wake: () => undefined,
    mintId: () => 'minted',
  } as unknown as Services;
  const { presses, submissions } = namedListeners(deps);
  const shown = async (view: unknown) => void told.push(view);
  const client = { views: { open: shown, push: shown, update: shown } };
  const ack = async (answer: unknown) => void acked.push(answer);
  const shared = { ack, client, respond: async (said: unknown) => void told.push(said) };
  const listenerOf = (among: ReadonlyMap<string, unknown>, id: string) =>
    (among.get(id) as Listener | undefined) ?? (() => Promise.reject(new Error(`nobody listens to ${id}`)));

  return {
    calls,
    told,
    saved,
    acked,
    buttons: [...presses.keys()],
    callbacks: [...submissions.keys()],
    submit: (callback: string, metadata: string, state: object = {}, body: object = {}, blocks: object[] = []) =>
      listenerOf(
        submissions,
        callback,
      )({
        ...shared,
        body: { ...body, user: { id: user } },
        view: { ...aView, blocks, callback_id: callback, private_metadata: metadata, state: { values: state } },
      }),
    press: (button: string, value: unknown, body: object = {}) => {
      const action = { ...body, type: 'button', action_id: button, value };
      const pressed = { ...body, user: { id: user }, trigger_id: 't', container: {}, response_url: 'https://x.test' };
      return listenerOf(presses, button)({ ...shared, action, body: pressed });
    },
  };
}

const text = { type: 'plain_text', text: 'x' } as const;
const aView = { id: 'V1', type: 'modal', title: text, submit: text, close: text, blocks: [] } as unknown as ViewOutput;

const head = {
  order,
  returnOrder: 'RMA-SO-1001-1',
  requestId,
  origin,
  case: 'open_or_new',
  macro: null,
  quantities: '1:1',
  reasons: '',
};
const draft = { ...head, page: 0, lineReasons: false, flowVersion: 7 };
const aPhoto = { id: 'F0CRACK', name: 'crack.jpg', type: 'jpg' };
const aFile = { id: 'F0CRACK', name: 'crack.jpg', filetype: 'jpg', size: 9, user };
const fields: Partial<Record<OperationName, object>> = {
  discount: { discount: { kind: 'percentage', value: '10', scope: 'total' }, photos: [aPhoto] },
  return: { photos: [aPhoto], answers: { damaged: 'yes', weight: 1.5 }, flowVersion: 7 },
  rma: { photos: [aPhoto] },
  undo: { changeOrder: 'CO-SO-1001-1' },
};
const documents: Record<Subject, string> = {
  rma: 'RMA-SO-1001-1',
  approval: 'AP-SO-1001-1',
  memo: 'CM-SO-1001-1',
  case: 'CASE-SO-1001-1',
  mail: 'MAIL-SO-1001-1',
  order,
};

/** A modal as the bot opened it, and what Ava filled in. */
type Opened = { callback: string; operations: OperationName[]; metadata: Record<string, unknown>; state: object };

const typed = (value: string) => ({ value: { type: 'plain_text_input', value } });
const chosen = (value: string) => ({ value: { type: 'static_select', selected_option: { text, value } } });

const filled = {
  [inputs.line(1)]: { quantity: { type: 'number_input', value: '1' } },
  [inputs.received(1)]: { quantity: { type: 'number_input', value: '1' } },
  [inputs.lines]: { lines: { type: 'multi_static_select', selected_options: [{ text, value: '1' }] } },
  [inputs.kind]: chosen('percentage'),
  [inputs.amount]: typed('10'),
  [inputs.reference]: typed('7'),
  [inputs.subject]: typed('About your order'),
  [inputs.text]: typed('words'),
  [inputs.paidOn]: { value: { type: 'datepicker', selected_date: '2026-11-01' } },
  [inputs.photos(0)]: { value: { type: 'file_input', files: [aFile] } },
  [inputs.answer('damaged')]: { value: { type: 'radio_buttons', selected_option: { text, value: 'yes' } } },
  [inputs.answer('weight')]: { value: { type: 'number_input', value: '1.5' } },
  [inputs.answer('bought')]: { value: { type: 'datepicker', selected_date: null } },
  [inputs.reason]: chosen('other'),
  [inputs.note]: typed('words'),
  [inputs.changeOrder]: chosen('CO-SO-1001-1'),
  [inputs.colleague]: { value: { type: 'users_select', selected_user: 'U0BEN' } },
};

const opened: Opened[] = [
  ...forms.flatMap(({ callback, operation }): Opened[] => [
    { callback, operations: [operation], metadata: { form: callback, ...draft }, state: filled },
    {
      callback: previewCallback(callback),
      operations: [operation],
      state: {},
      metadata: {
        form: callback,
        ...head,
        refundTo: null,
        tell: true,
        fields: { note: 'words', ...fields[operation] },
        expected: { refund: 0, grandTotal: 0 },
      },
    },
  ]),
  ...stepForms.map((form): Opened => {
    const { callback, operation, subject } = form;
    const number = form.parseValue === undefined ? documents[subject] : `${documents[subject]}/p1`;
    const choices = operation === 'memo.post' ? [operation, 'memo.fail' as const] : [operation];
    // A reason of a step is words, where that of a form is a choice.
    const state = { ...filled, [inputs.reason]: typed('words') };
    return { callback, operations: choices, metadata: { form: callback, number, order, requestId, origin }, state };
  }),
];

/**
 * Whether what a modal led to is what it was opened for: by whom, by which action, on which order, from where, once.
 */
function expectOwn({ operations: own, callback }: Opened, { name, input, source }: Call): void {
  expect(own).toContain(name);
  expect(input.actor).toEqual({ id: user, role: expect.stringMatching(/^(agent|lead|finance)$/) });
  expect(input.op ?? input.action).toBe(name);
  const asked = operations[name].prepare(input);
  // What the domain refuses to read is recorded nowhere.
  if (!isRefused(asked)) expect({ callback, order: asked.order, actor: asked.actor }).toMatchObject({ order });
  if (source === undefined) return;
  expect(source).toMatchObject({ origin });
  expect(input.requestId).toBe(requestId);
}

const forgedWords = {
  actor: evil,
  user: evil.id,
  role: 'lead',
  action: 'return',
  op: 'memo.post',
  operation: 'undo',
  orderNumber: 'OTHER-1',
  requestId: 'forged',
  origin: { channel: 'C0EVIL', ts: null },
  lines: [{ line: 9 }],
  permission: 'undo',
  memo: 'CM-OTHER-1-1',
  approval: 'AP-OTHER-1-1',
  state: 'succeeded',
  expected: null,
  to: 'C0EVIL',
  case: 'new',
  confirm: true,
  payment: 'p9',
  unheardOf: 1,
};

describe('a modal as it was opened', () => {
  it.each(opened)('$callback does what it is for', async (modal) => {
    const { submit, calls } = bot();
    await submit(modal.callback, JSON.stringify(modal.metadata), modal.state);
    expect(calls.map(({ name }) => name)).toEqual([modal.operations[0]]);
    for (const one of calls) {
      expectOwn(modal, one);
      expect(operations[one.name].prepare(one.input)).toMatchObject({ order });
    }
  });

  it.each(opened)('$callback still does so where an earlier version opened it', async (modal) => {
    const { submit, calls } = bot();
    const { form: _, ...earlier } = modal.metadata;
    await submit(modal.callback, JSON.stringify(earlier), modal.state);
    expect(calls).toHaveLength(1);
  });

  it('keeps its photos where it is refused under a banner', async () => {
    const { submit, acked } = bot();
    const blocks = [{ type: 'input', block_id: inputs.photos(0) }];
    await submit('return', JSON.stringify({ form: 'return', ...draft }), filled, {}, blocks);
    expect(acked).toMatchObject([{ response_action: 'update' }]);
    expect(JSON.stringify(acked)).toContain('Added 1 photo: crack.jpg');
  });

  it('is known for each that the bot listens to', () => {
    const known = [
      ...opened.map(({ callback }) => callback),
      callbackIds.recall,
      callbackIds.settingsReasons,
      callbackIds.settingsMacro,
      // About no order, without metadata.
      callbackIds.preferences,
      // About several memos; tested beside its listener.
      callbackIds.memoPostMany,
      callbackIds.export,
    ];
    expect(known.sort()).toEqual(bot().callbacks.sort());
  });
});

describe('the buttons of flows', () => {
  it('activate in the name of whoever presses them, and only what is on record', async () => {
    const { press, saved } = bot();
    for (const value of ['return 99', 'refund 7', 'return 7; U0EVIL', '__proto__ 7', '']) {
      await press(actionIds.flowActivate, value, { by: evil.id, user: evil });
      await press(actionIds.flowReplay, value, { by: evil.id, user: evil });
    }
    expect(saved).toEqual([]);
    await press(actionIds.flowActivate, 'return 7', { by: evil.id, user: evil });
    await press(actionIds.flowReplay, 'return 7', { by: evil.id, user: evil });
    expect(saved).toMatchObject([
      { action: 'return', version: 7, by: user, unchecked: false },
      { action: 'return', version: 7, requestedBy: user },
    ]);
  });
});

describe('the modal of a recall', () => {
  const metadata = { channel: 'C0ORDERS' };
  const state = { [inputs.sku]: typed('A-1'), [inputs.kind]: chosen('cancel:other'), [inputs.note]: typed('words') };

  it('asks for what stands in it, in the name of whoever submits it', async () => {
    const { submit, saved } = bot();
    await submit(callbackIds.recall, JSON.stringify(metadata), state);
    const asked = { sku: 'A-1', action: 'cancel', reason: 'other', note: 'words', channel: 'C0ORDERS' };
    expect(saved).toEqual([{ ...asked, requestedBy: user }]);
  });

  it.each(Object.entries(forgedWords).filter(([key]) => !(key in metadata)))('carries no %s', async (key, value) => {
    const { submit, saved } = bot();
    await submit(callbackIds.recall, JSON.stringify({ ...metadata, [key]: value }), state);
    expect(saved).toEqual([]);
  });

  it.each(['rma.close:other', 'constructor:other', 'refund:other', ''])('takes no action %p', async (kind) => {
    const { submit, saved } = bot();
    await submit(callbackIds.recall, JSON.stringify(metadata), { ...state, [inputs.kind]: chosen(kind) });
    expect(saved).toEqual([]);
  });
});

describe('the modals of reasons and macros', () => {
  const reasonsOf = { version: 0, list: 'cancel' };
  const aMacro = { version: 0, code: null };
  const state = {
    [inputs.labelOf('other')('en')]: typed('Something else'),
    [inputs.labelOf('macro')('en')]: typed('Sold out'),
    [inputs.kind]: chosen('cancel:other'),
  };

  it('save what stands in them, in the name of whoever submits them', async () => {
    const { submit, saved } = bot();
    await submit(callbackIds.settingsReasons, JSON.stringify(reasonsOf), state);
    await submit(callbackIds.settingsMacro, JSON.stringify(aMacro), state);
    expect(saved).toMatchObject([
      { part: 'reasons', by: user, value: { cancel: [{ code: 'other', label: { en: 'Something else' } }] } },
      { part: 'macros', by: user, value: [{ code: 'sold-out', action: 'cancel', reason: 'other', lines: 'none' }] },
    ]);
  });

  it.each(Object.entries(forgedWords))('carry no %s', async (key, value) => {
    const { submit, saved } = bot();
    await submit(callbackIds.settingsReasons, JSON.stringify({ ...reasonsOf, [key]: value }), state);
    await submit(callbackIds.settingsMacro, JSON.stringify({ ...aMacro, [key]: value }), state);
    expect(saved).toEqual([]);
  });

  it.each(['refund:other', 'cancel:unheard_of', ''])('save no macro of %p', async (kind) => {
    const { submit, saved } = bot();
    await submit(callbackIds.settingsMacro, JSON.stringify(aMacro), { ...state, [inputs.kind]: chosen(kind) });
    expect(saved).toEqual([]);
  });
});

describe('a forged modal', () => {
  it.each(opened)('$callback: nothing beside what it carries is read', async (modal) => {
    for (const [key, value] of Object.entries({ ...forgedWords, fields: { actor: evil }, payments: [] })) {
      if (key in modal.metadata) continue;
      const { submit, calls } = bot();
      await submit(modal.callback, JSON.stringify({ ...modal.metadata, [key]: value }), modal.state);
      expect([key, calls]).toEqual([key, []]);
    }
  });

  it.each(opened.filter(({ metadata }) => 'fields' in metadata))(
    '$callback: fields hold nothing that its form does not ask',
    async (modal) => {
      const more = { ...forgedWords, order: 'OTHER-1', rma: 'RMA-OTHER-1-1', changeOrder: 'CO-OTHER-1-1' };
      for (const [key, value] of Object.entries(more)) {
        const { submit, calls } = bot();
        const carried = JSON.stringify({
          ...modal.metadata,
          fields: { ...(modal.metadata.fields as object), [key]: value },
        });
        await submit(modal.callback, carried, modal.state);
        for (const one of calls) {
          expectOwn(modal, one);
          expect(operations[one.name].prepare(one.input)).toMatchObject({ order });
        }
      }
    },
  );

  it.each(opened.filter(({ metadata }) => 'fields' in metadata))(
    '$callback: fields are of their types and bounds',
    async (modal) => {
      const wrong = {
        note: 'x'.repeat(4_001),
        reason: 7,
        payments: [{ payment: 'p1', amount: 1, actor: evil }],
        fees: [{ code: 'cancellation', amount: 0 }],
        shipping: 'everything',
        includeRejected: 'yes',
        keepRestOpen: 1,
        address: { evil: 'x' },
        discount: { kind: 'percentage', value: 10 },
        disposition: 'x',
        photos: [{ ...aPhoto, id: 'https://evil.test/x.jpg' }],
        answers: { damaged: { actor: evil } },
        flowVersion: '7',
      };
      for (const [key, value] of Object.entries(wrong)) {
        const { submit, calls } = bot();
        await submit(modal.callback, JSON.stringify({ ...modal.metadata, fields: { [key]: value } }), modal.state);
        expect([key, calls]).toEqual([key, []]);
      }
    },
  );

  it.each(opened)('$callback: what it carries is of its types and bounds', async (modal) => {
    const wrong = {
      order: ['SO 1001', 7, null, `S${'O'.repeat(60)}`],
      form: ['said', 1, null],
      requestId: ['', 'r'.repeat(201), 7, null],
      returnOrder: ['RMA-OTHER-1-1', 'SO-1001', 7],
      number: [
        'RMA-OTHER-1-1',
        'CM-OTHER-1-1/p1',
        'AP-OTHER-1-1',
        'CASE-OTHER-1-1',
        'MAIL-OTHER-1-1',
        'OTHER-1',
        7,
        null,
      ],
      origin: [{ channel: 'U0EVIL', ts: null }, { channel: 'C0', ts: 'x' }, { ...origin, user: 'U0EVIL' }, 'C0EVIL'],
      case: ['RMA-SO-1001-1', 'case', 7],
      macro: [7],
      quantities: [7, { 1: 'x' }],
      reasons: [null],
      page: [-1, 1.5, '1'],
      lineReasons: ['yes'],
      flowVersion: [-1, 1.5, '7', null],
      refundTo: [7, 'p'.repeat(201)],
      tell: [false, 'canceled', { template: 'canceled', review: 'none' }, null],
      expected: [null, { refund: 0 }, { refund: 0, grandTotal: '0' }, { refund: 0, grandTotal: 0, actor: evil }],
    };
    for (const [key, values] of Object.entries(wrong)) {
      if (!(key in modal.metadata)) continue;
      for (const value of values) {
        const { submit, calls } = bot();
        await submit(modal.callback, JSON.stringify({ ...modal.metadata, [key]: value }), modal.state);
        expect([key, value, calls]).toEqual([key, value, []]);
      }
    }
  });

  it.each(opened)('$callback: none of another form, step or preview passes for it', async (modal) => {
    const others = opened.filter(
      ({ metadata, callback }) => callback !== modal.callback && metadata.form !== undefined,
    );
    for (const other of others) {
      const { submit, calls } = bot();
      await submit(modal.callback, JSON.stringify(other.metadata), modal.state);
      expect([other.callback, calls]).toEqual([other.callback, []]);
    }
  });

  it.each(opened)('$callback: no value of a view says who, which order or which action', async (modal) => {
    const forged = Object.fromEntries(
      Object.entries({ ...forgedWords, order: 'OTHER-1', rma: 'RMA-OTHER-1-1', fields: 'x' }).map(([key]) => [
        key in filled ? `${key}_` : key,
        { ...typed('OTHER-1'), [key]: { value: 'OTHER-1', selected_user: evil.id } },
      ]),
    );
    const { submit, calls } = bot();
    await submit(modal.callback, JSON.stringify(modal.metadata), { ...forged, ...modal.state });
    expect(calls).toHaveLength(1);
    for (const one of calls) {
      expectOwn(modal, one);
      expect(JSON.stringify(one)).not.toMatch(/OTHER|EVIL/);
    }
  });

  it.each(opened)('$callback: values that no field of it can have change nothing', async (modal) => {
    const forged = {
      [inputs.changeOrder]: chosen('CO-OTHER-1-1'),
      [inputs.case]: chosen('CASE-OTHER-1-1'),
      [inputs.shipping]: chosen('everything'),
      [inputs.disposition]: chosen('burn'),
      [inputs.colleague]: { value: { type: 'users_select', selected_user: 'C0EVIL' } },
      [inputs.outcome]: chosen('refunded'),
      [inputs.paidOn]: { value: { type: 'datepicker', selected_date: 'OTHER' } },
      [inputs.note]: { value: { type: 'plain_text_input', value: { actor: evil } } },
    };
    for (const [block, value] of Object.entries(forged)) {
      const { submit, calls } = bot();
      await submit(modal.callback, JSON.stringify(modal.metadata), { ...modal.state, [block]: value });
      for (const one of calls) {
        expectOwn(modal, one);
        expect([block, JSON.stringify(one)]).not.toEqual([block, expect.stringMatching(/OTHER|burn|everything/)]);
        if (block === inputs.colleague && one.name === 'case.handover') {
          expect(operations[one.name].prepare(one.input)).toMatchObject({ refusal: { code: 'request_invalid' } });
        }
      }
    }
  });

  it.each(forms)('$callback: photos are files of Slack, each of a type and a size that it takes', async (form) => {
    const takes = form.operation === 'discount' || form.operation === 'return' || form.operation === 'rma';
    const files = [
      { ...aFile, id: 'https://evil.test/x.jpg' },
      { ...aFile, id: 'C0EVIL' },
      { ...aFile, filetype: 'html' },
      { ...aFile, size: 10 * 1024 * 1024 + 1 },
      { ...aFile, name: { actor: evil } },
      'F0EVIL',
    ];
    for (const file of files) {
      const { submit, calls } = bot();
      const state = { ...filled, [inputs.photos(0)]: { value: { type: 'file_input', files: [file] } } };
      await submit(form.callback, JSON.stringify({ form: form.callback, ...draft }), state);
      if (takes) expect([file, calls]).toEqual([file, []]);
      expect(JSON.stringify(calls)).not.toMatch(/EVIL|evil|html/);
    }
    const { submit, calls } = bot();
    const kept = { ...draft, photos: [{ ...aPhoto, type: 'html' }] };
    await submit(form.callback, JSON.stringify({ form: form.callback, ...kept }), filled);
    expect(calls).toEqual([]);
  });

  it('carries answers as they were given, with the version that asked, and none that Slack would not send', async () => {
    const metadata = JSON.stringify({ form: 'return', ...draft });
    const { submit, calls } = bot();
    await submit('return', metadata, { ...filled, [inputs.answer('unheard_of')]: typed('x') });
    const answers = { damaged: 'yes', weight: 1.5, unheard_of: 'x' };
    expect(calls.map(({ input }) => input)).toMatchObject([{ answers, flowVersion: 7 }]);
    const forged = [
      { type: 'radio_buttons', selected_option: { text, value: { actor: evil } } },
      { type: 'plain_text_input', value: 7 },
      { type: 'plain_text_input', value: 'x'.repeat(4_001) },
      { type: 'datepicker', selected_date: 'yesterday' },
    ];
    for (const value of forged) {
      const other = bot();
      await other.submit('return', metadata, { ...filled, [inputs.answer('damaged')]: { value } });
      expect([value, other.calls]).toEqual([value, []]);
    }
  });

  it.each(forms)('$callback: everything and the search are texts of some length', async ({ callback }) => {
    for (const more of [7, null, '', 'x'.repeat(201), ['other']].flatMap((one) => [
      { everything: one },
      { filter: one },
    ])) {
      const { submit, calls } = bot();
      await submit(callback, JSON.stringify({ form: callback, ...draft, ...more }), filled);
      expect([more, calls]).toEqual([more, []]);
    }
  });

  it('takes everything of its own order alone, whatever lines and reasons the view has as well', async () => {
    const { submit, calls } = bot();
    const metadata = JSON.stringify({
      form: 'cancel',
      ...draft,
      lineReasons: true,
      reasons: '1:x',
      everything: 'other',
    });
    await submit('cancel', metadata, {
      ...filled,
      [inputs.line(9)]: { quantity: { type: 'number_input', value: '9' } },
    });
    expect(calls.map(({ input }) => input)).toMatchObject([
      { order, reason: 'other', lines: [{ line: 1, quantity: 3 }] },
    ]);
    expect(JSON.stringify(calls)).not.toContain('"reason":"x"');
  });

  it.each(forms)(
    '$callback: the case of another customer is refused before anything is shown',
    async ({ callback }) => {
      for (const value of ['CASE-OTHER-1-1', 'RMA-SO-1001-1', 'whichever', '']) {
        const { submit, calls } = bot();
        const metadata = JSON.stringify({ form: callback, ...draft });
        await submit(callback, metadata, { ...filled, [inputs.case]: chosen(value) });
        expect([value, calls]).toEqual([value, []]);
      }
    },
  );

  it('rma_close_preview: the return order is the one that it was opened for', async () => {
    const [modal] = opened.filter(({ callback }) => callback === 'rma_close_preview');
    if (modal === undefined) throw new Error('there is no such modal');
    const { submit, calls } = bot();
    // As an earlier version carried it: twice.
    await submit(modal.callback, JSON.stringify({ ...modal.metadata, fields: { rma: 'RMA-SO-1001-2' } }));
    expect(calls.map(({ input }) => input.rma)).toEqual(['RMA-SO-1001-1']);
  });

  it.each(opened)('$callback: what stands beside the user in the envelope is nobody', async (modal) => {
    const { submit, calls } = bot();
    const body = { actor: evil, order: 'OTHER-1', user_id: evil.id, view: { user: evil }, role: 'lead' };
    await submit(modal.callback, JSON.stringify(modal.metadata), modal.state, body);
    expect(calls).toHaveLength(1);
    for (const one of calls) expectOwn(modal, one);
  });
});

describe('a forged button', () => {
  const { buttons } = bot();
  const values = [
    '',
    'OTHER-1',
    'RMA-OTHER-1-1',
    'CM-OTHER-1-1/p1',
    'AP-OTHER-1-1',
    '{"order":"SO-1001","actor":"U0EVIL"}',
    ...[7, null, undefined, {}, [order], { actor: evil }],
  ];
  let pressed: ReturnType<typeof bot>;
  beforeEach(() => {
    pressed = bot();
  });

  it('is tried for each that the bot listens to', () => {
    expect(new Set(buttons).size).toBeGreaterThanOrEqual(Object.keys(actionIds).length);
  });

  it.each(buttons)('%s: says what it is about, never who presses it', async (button) => {
    for (const value of values) {
      await pressed.press(button, value, { actor: evil, order, user_id: evil.id, role: 'lead', requestId: 'forged' });
    }
    expect(JSON.stringify(pressed.told)).not.toContain(languages.en.refusal.fault('minted'));
    for (const { name, input, source } of pressed.calls) {
      expect(input.actor).toMatchObject({ id: user });
      expect({ op: input.op, requestId: input.requestId }).toEqual({ op: name, requestId: 'minted' });
      expect(source).toMatchObject({ origin: null });
      const asked = operations[name].prepare(input);
      // The button's own value is what it is about; nothing beside it is.
      if (!isRefused(asked)) expect(asked.order).toBe('OTHER-1');
    }
  });

  it.each(buttons)('%s: of a modal opened by it, the request is a new one of its own', async (button) => {
    const documentsOf = [...Object.values(documents), `${documents.memo}/p1`];
    for (const value of documentsOf) await pressed.press(button, value, { actor: evil, requestId: 'forged' });
    expect(JSON.stringify(pressed.told)).not.toMatch(/EVIL|forged/);
  });
});

it('names the order of a step by its button’s value alone', () => {
  for (const form of stepForms) {
    const number = form.parseValue === undefined ? documents[form.subject] : `${documents[form.subject]}/p1`;
    expect(parseStepValue(form, number).order).toBe(order);
  }
});
