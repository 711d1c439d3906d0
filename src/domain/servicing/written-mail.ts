import { lineOf } from '../derived/line-index';
import { linesTold } from '../derived/lines-told';
import { nameOf } from '../derived/order-view';
import type { MailTemplate } from '../policy/mail';
import { fillIn, outputNamed, placeholdersIn, type StepOutputs } from '../policy/placeholders';
import type { Policy } from '../policy/policy';
import type { Effects, Entry } from '../records/entry';
import { longestMail, type Mail } from '../records/mail';
import { typeOfLine } from '../records/original-order';
import type { PlainOrder } from '../records/stored-order';
import { isActionName } from '../values/action-name';
import { type LanguageCode, languageCode } from '../values/language-code';
import { moneyIn } from '../values/money-text';

/**
 * What a template of the policy says of an entry; `order` is as it is afterwards, `outputs` what other systems
 * answered to the steps of its flow. `null` if the template is gone.
 */
export function writtenMail(
  order: PlainOrder,
  entry: Entry,
  { template, policy, outputs }: { template: string; policy: Policy; outputs: StepOutputs },
): Pick<Mail, 'language' | 'subject' | 'text' | 'attach'> | null {
  const { [template]: given } = policy.mail.templates;
  const { locale } = order.original.customer;
  const language = given === undefined ? null : languageOf(given, locale, policy.language);
  const words = language === null ? undefined : given?.[language];
  if (language === null || words === undefined) return null;
  const values = { ...changeTexts(order, entry, { language, policy }), ...outputValues(words.text, outputs) };
  const memo = entry.effects.creditMemo?.number;
  return {
    language,
    subject: cut(oneLine(fillIn(words.subject, values)), 200),
    text: cut(filledLines(words.text, values), longestMail),
    ...(given?.attach?.includes('credit_memo') && memo !== undefined && { attach: [memo] }),
  };
}

/** The customer's where the template has it, else the policy's, else the one that it has. */
function languageOf(template: MailTemplate, locale = '', usual: LanguageCode): LanguageCode | null {
  const theirs = languageCode.safeParse(locale.slice(0, 2).toLowerCase()).data;
  const possible = languageCode.options.filter((code) => template[code] !== undefined);
  return [theirs, usual, possible[0]].find((code) => code !== undefined && possible.includes(code)) ?? null;
}

/** A line that has nothing to say is left out. */
function filledLines(text: string, values: Readonly<Record<string, string>>): string {
  return text
    .split('\n')
    .filter((line) => placeholdersIn(line).every((name) => values[name] !== ''))
    .map((line) => fillIn(line, values))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** At most so long, and never in the middle of a character, which could not be stored. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** Of the answers that a text names as `{step.field}`; one that did not come has nothing to say. */
function outputValues(text: string, outputs: StepOutputs): Record<string, string> {
  const named = placeholdersIn(text).filter((name) => name.includes('.'));
  return Object.fromEntries(named.map((name) => [name, oneLine(outputNamed(name, outputs))]));
}

/** What texts of the policy can say of a change, by placeholder. Only `customer` is personal. */
export function changeTexts(
  order: PlainOrder,
  { action, reason, effects }: Entry,
  { language, policy }: { language: LanguageCode; policy: Policy },
): Record<string, string> {
  const { orderNumber, currency, customer } = order.original;
  const refund = effects.creditMemo?.total ?? 0;
  return {
    order: orderNumber,
    customer: oneLine(customer.name ?? ''),
    refund: refund === 0 ? '' : moneyIn(language)(refund, currency),
    items: itemsText(order, effects),
    reason: reasonText(policy, {
      action: effects.returnOrder === null ? (effects.approval?.action ?? action) : 'rma',
      ...{ reason: reason ?? effects.returnOrder?.reason ?? null, language },
    }),
    return_order: effects.returnOrder?.number ?? '',
  };
}

function reasonText(
  { reasons }: Policy,
  { action, reason, language }: { action: string; reason: string | null; language: LanguageCode },
): string {
  const list = isActionName(action) ? reasons[action] : [];
  return list.find(({ code }) => code === reason)?.label[language] ?? '';
}

const mostItems = 20;

/** `• 2 × Mug`, a line each; a discount names no quantity. */
function itemsText(order: PlainOrder, effects: Effects): string {
  const told = [...linesTold(effects)].filter(([line]) => typeOfLine(line) === 'item');
  const lines = told.slice(0, mostItems).map(([number, quantity]) => {
    const line = lineOf(order.summary, number);
    const { name } = line === undefined ? { name: '' } : nameOf(order.original, order.summary, line);
    const short = cut(oneLine(name), 60);
    return quantity === 0 ? `• ${short}` : `• ${quantity} × ${short}`;
  });
  return [...lines, ...(told.length > mostItems ? [`• +${told.length - mostItems}`] : [])].join('\n');
}
