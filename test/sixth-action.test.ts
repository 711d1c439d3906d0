import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { actionName } from '../src/domain/values/action-name';
import { anOrder } from './support/orders';

/** Adds a made-up action to a copy of the sources, in the steps and the order of CONTRIBUTING.md. */

// The compiler runs twice, beside other tests.
jest.setTimeout(120_000);

const root = resolve(__dirname, '..');
const copy = mkdtempSync(join(realpathSync(tmpdir()), 'sixth-action-'));

const rule = `
import { z } from 'zod';
import { noEffects } from '../../records/entry';
import { firstRefusal } from '../../records/refusals';
import { reasonChecks } from '../../rules/reasons';
import { availableCheck, choiceChecks, unitsHeld } from '../../rules/selection';
import { selectedLine, servicingHead } from '../../values/request';
import { unitsAction } from './servicing-action';

const request = z.strictObject({
  action: z.literal('hold'),
  ...servicingHead,
  lines: z.array(selectedLine).default([]),
});

/** Keeps units that are still open from being packed. */
export const holdItems = unitsAction({
  request,
  available: ({ availableToCancel }) => availableToCancel,
  decide({ summary }, asked, { policy }) {
    const refused = firstRefusal([
      ...choiceChecks(summary, asked.lines),
      availableCheck(summary, asked.lines, (line) => unitsHeld(summary, line, ['open'])),
      ...reasonChecks(asked, policy, 'hold'),
    ]);
    return refused ?? { effects: noEffects };
  },
});
`;

const form = `
import { lineForm } from './line-form';

export const holdItemsForm = lineForm({
  action: 'hold',
  fields: {},
  inputs: () => [],
  elsewhere: ['packed', 'shipped'],
});
`;

const wordsOf = (verb: string, done: string) => `
  hold: {
    button: '${verb} items',
    title: '${verb} items',
    confirm: (n) => \`${verb} \${n}\`,
    done: () => '${done}',
    nothing: (order) => \`${verb}: nothing of \${order}\`,
    canBe: (n, of) => \`${verb}: \${n} of \${of}\`,
    instead: '${verb} another order.',
  },`;

type Edit = { file: string; after: string; insert: string };
type NewFile = { file: string; text: string };

/** Everything that has to be touched, step by step. */
const steps: readonly (Edit | NewFile)[] = [
  { file: 'src/domain/values/action-name.ts', after: "z.enum(['cancel',", insert: " 'hold'," },
  { file: 'src/domain/operations/actions/hold-items.ts', text: rule },
  {
    file: 'src/domain/operations/actions/index.ts',
    after: "import { discountItems } from './discount-items';\n",
    insert: "import { holdItems } from './hold-items';\n",
  },
  { file: 'src/domain/operations/actions/index.ts', after: 'cancel: cancelItems,', insert: '\n  hold: holdItems,' },
  { file: 'src/bot/forms/hold-items.ts', text: form },
  {
    file: 'src/bot/forms/index.ts',
    after: "import type { Form } from './form';\n",
    insert: "import { holdItemsForm } from './hold-items';\n",
  },
  { file: 'src/bot/forms/index.ts', after: 'cancel: cancelItemsForm,', insert: '\n  hold: holdItemsForm,' },
  ...[
    { file: 'src/bot/language/en.ts', insert: wordsOf('Hold', 'put on hold') },
    { file: 'src/bot/language/pt.ts', insert: wordsOf('Reservar', 'reservado') },
  ].map((one) => ({ ...one, after: 'const actions: ActionWords = {' })),
];
const touched = [...new Set(steps.map(({ file }) => file))];

const isTest = (path: string) => /\.test\.tsx?$/.test(path);

function textOf(path: string, under = root): string {
  return readFileSync(join(under, path), 'utf8');
}

function withInsert(text: string, { file, after, insert }: Edit): string {
  const [before, rest, ...more] = text.split(after);
  if (rest === undefined || more.length > 0) throw new Error(`${file} has “${after.trim()}” not exactly once`);
  return `${before}${after}${insert}${rest}`;
}

/** What the compiler says of the copy; nothing where it compiles. */
function compiled(): string {
  try {
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', copy], { encoding: 'utf8', stdio: 'pipe' });
    return '';
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error);
  }
}

/** A module of the copy, as it is typed in the original. */
async function fromCopy<Module>(path: string): Promise<Module> {
  return await import(join(copy, path));
}

beforeAll(() => {
  cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true, filter: (path) => !isTest(path) });
  cpSync(join(root, 'test/support/orders.ts'), join(copy, 'test/support/orders.ts'));
  for (const needed of ['node_modules', 'packages']) symlinkSync(join(root, needed), join(copy, needed));
  const compilerOptions = { incremental: true, tsBuildInfoFile: '.tsbuildinfo' };
  const config = { extends: join(root, 'tsconfig.json'), compilerOptions, include: ['src'] };
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(config));
  for (const step of steps) {
    writeFileSync(join(copy, step.file), 'text' in step ? step.text : withInsert(textOf(step.file, copy), step));
  }
});
afterAll(() => rmSync(copy, { recursive: true }));

describe('a sixth action', () => {
  it('compiles with two new files, five that get a name, a line or a block, and nothing else', () => {
    expect(compiled()).toBe('');
    expect(touched).toHaveLength(7);
    expect(touched.filter((file) => existsSync(join(root, file)))).toHaveLength(5);
  });

  it('is added in the steps that CONTRIBUTING.md says', () => {
    const [, section = ''] = textOf('CONTRIBUTING.md').split('## Add a servicing action');
    const named = [...section.matchAll(/`(src\/[^`<]+\.ts)`/g)].map(([, file]) => file);
    expect([...new Set(named)].slice(0, touched.length)).toEqual(touched);
    const gone = named.filter((file) => file !== undefined && !existsSync(join(root, file)));
    expect(gone).toEqual(touched.filter((file) => file.endsWith('/hold-items.ts')));
  });

  it('does not compile where a language has no words for it', () => {
    const file = 'src/bot/language/pt.ts';
    const whole = textOf(file, copy);
    writeFileSync(join(copy, file), textOf(file));
    expect(compiled()).toContain("Property 'hold' is missing");
    writeFileSync(join(copy, file), whole);
  });

  it('has a button on the card and a place in the help, in both languages', async () => {
    const { orderCard } = await fromCopy<typeof import('../src/bot/views/order-card')>('src/bot/views/order-card.ts');
    const { help } = await fromCopy<typeof import('../src/bot/views/help')>('src/bot/views/help.ts');
    const { languages } = await language();
    const { defaultPolicy } = await policyOfCopy();
    const order = await orderOfCopy();
    const shown = Object.values(languages).map((t) => ({
      card: JSON.stringify(orderCard(order, defaultPolicy, t)),
      help: JSON.stringify(help(defaultPolicy, t)),
    }));
    for (const { card, help } of shown) {
      expect(card).toContain('"order_hold"');
      expect(help).toContain('`hold`');
    }
    expect(shown[0]?.card).toContain('Hold items');
    expect(shown[1]?.card).toContain('Reservar items');
  });

  it('is asked for by the command and by a macro, and by whoever may do the other actions', async () => {
    const { parseCommandText } = await fromCopy<typeof import('../src/bot/parse/command-text')>(
      'src/bot/parse/command-text.ts',
    );
    const { policy } = await policyOfCopy();
    const macro = { code: 'wait', label: 'Wait', action: 'hold', reason: 'other' };
    const rules = policy.parse({ macros: [macro] });
    expect(parseCommandText('SO-1001 hold', rules)).toMatchObject({ kind: 'action', action: 'hold', macro: null });
    expect(parseCommandText('SO-1001 wait', rules)).toMatchObject({
      ...{ kind: 'action', action: 'hold' },
      macro: { ...macro, label: { en: 'Wait', pt: 'Wait' } },
    });
    expect(rules.policies.permissions).toMatchObject({ hold: ['agent', 'lead'] });
    expect(rules.reasons).toMatchObject({ hold: [{ code: 'other' }] });
  });

  it('is asked for, previewed and done, and told in the thread', async () => {
    const { servicing, commits } = await servicingOfCopy();
    const { actionForms } = await fromCopy<typeof import('../src/bot/forms')>('src/bot/forms/index.ts');
    const { formModal } = await fromCopy<typeof import('../src/bot/forms/form-modal')>('src/bot/forms/form-modal.ts');
    const form = Object.entries(actionForms).find(([name]) => name === 'hold')?.[1];
    if (form === undefined) throw new Error('it has no form');
    const [order, { languages }, { defaultPolicy }] = [await orderOfCopy(), await language(), await policyOfCopy()];
    const none = { cases: [], macro: null, flow: null } as const;
    const context = { ...none, order, policy: defaultPolicy, role: 'agent', takesFiles: true } as const;
    const modal = formModal(form, { formContext: context, draft }, languages.en);
    expect(modal).toMatchObject({ callback_id: 'hold', title: { text: 'Hold items' } });
    expect(JSON.stringify(modal)).toContain('Hold: 3 of 3');
    const name = form.operation;
    const asked = { action: 'hold', order: 'SO-1001', requestId: 'h1', actor: { id: 'U0AVA', role: 'agent' } };
    const lines = [{ line: 1, quantity: 1 }];
    const origin = { channel: 'C0ORDERS', ts: null };
    expect(await servicing.preview(name, { ...asked, lines })).toMatchObject({ refusal: { code: 'reason_required' } });
    expect(await servicing.preview(name, { ...asked, lines, reason: 'other' })).toMatchObject({ rules: [] });
    await servicing.submit(name, { ...asked, lines, reason: 'other' }, { origin, case: 'open' });
    expect(commits).toMatchObject([
      {
        entry: { action: 'hold', reason: 'other' },
        deliveries: [{ told: { kind: 'card' } }, { told: { kind: 'entry' } }],
      },
    ]);
    const { entryText } = await fromCopy<typeof import('../src/bot/views/entry-text')>('src/bot/views/entry-text.ts');
    const [commit] = commits;
    const text = commit && entryText(commit.entry, { ...order, entries: [commit.entry] }, languages.en);
    expect(text).toBe('put on hold by <@U0AVA>');
  });
});

describe('the five actions', () => {
  it('are listed nowhere else in the sources', () => {
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !isTest(path))
      // What happened in the sandbox's made-up month is data.
      .filter((path) => !path.startsWith('start/sandbox/history/'))
      // An action without fees is not named there.
      .filter((path) => path !== 'domain/values/fee-code.ts')
      .map((path) => `src/${path}`);
    const listing = sources.filter((path) => namesIn(textOf(path)).length >= 3);
    expect(listing.toSorted()).toEqual(touched.filter((path) => existsSync(join(root, path))).toSorted());
  });

  /** The actions that a text names as a string or as a key. */
  function namesIn(text: string): string[] {
    return actionName.options.filter((name) => new RegExp(`['"\`]${name}['"\`]|\\b${name}:`).test(text));
  }
});

/** A modal as it is opened. */
const draft = {
  order: 'SO-1001',
  returnOrder: null,
  requestId: 'h1',
  origin: null,
  case: 'open',
  macro: null,
  quantities: {},
  reasons: {},
  page: 0,
  lineReasons: false,
} as const;

function language() {
  return fromCopy<typeof import('../src/bot/language/language')>('src/bot/language/language.ts');
}

function policyOfCopy() {
  return fromCopy<typeof import('../src/domain/policy/policy')>('src/domain/policy/policy.ts');
}

async function orderOfCopy() {
  const { stored } = await fromCopy<typeof import('./support/orders')>('test/support/orders.ts');
  return stored(anOrder());
}

/** Servicing on one order in memory, and what it committed. */
async function servicingOfCopy() {
  type Servicing = typeof import('../src/domain/servicing/servicing');
  const { servicingOf } = await fromCopy<Servicing>('src/domain/servicing/servicing.ts');
  const { defaultPolicy } = await policyOfCopy();
  const order = await orderOfCopy();
  const commits: import('../src/domain/ports/order-store').Commit[] = [];
  const none = async function* () {};
  const servicing = servicingOf({
    store: {
      loadForRequest: async () => ({ order, first: null }),
      commit: async (_, commit) => commits.push(commit) > 0,
    },
    others: { ofCustomer: none, servicedBy: none },
    flows: { history: async () => ({ versions: [], activations: [] }) },
    audit: { denied: async () => undefined, flowRefused: async () => undefined },
    policy: defaultPolicy,
    now: () => '2026-11-02T10:00:00.000Z',
    backOff: async () => undefined,
  });
  return { servicing, commits };
}
