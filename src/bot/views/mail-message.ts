import type { Button } from '@slack/types';
import { isMailOutdated } from '../../domain/derived/mail-outdated';
import type { Policy } from '../../domain/policy/policy';
import { type Mail, type MailState, pdfName } from '../../domain/records/mail';
import type { ShownOrder } from '../../domain/records/stored-order';
import { actionsBlock, askingFirst, button, context, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { cutAndEscape, escapeMrkdwn, maskEmail, mention } from '../block-kit/text';
import type { Language } from '../language/language';

/** The policy's label of a template, escaped; else its name. */
export function templateText({ mail }: Pick<Policy, 'mail'>, template: string, t: Language): string {
  return cutAndEscape(mail.templates[template]?.label?.[t.code] ?? template, 75);
}

/** What became of a mail to the customer, with what can be done about it. What it says is in the modal alone. */
export function mailMessage(order: ShownOrder, mail: Mail, policy: Policy, t: Language): Message {
  const { number, template, to, state, at } = mail;
  const { orderNumber } = order.original;
  const outdated = isMailOutdated(order.summary, mail) && stillMatters.includes(state);
  return {
    text: t.mail.push(orderNumber, t.mail.state[state]),
    blocks: [
      section(
        [
          t.mail.title(templateText(policy, template, t), escapeMrkdwn(maskEmail(to))),
          t.mail.since(t.mail.state[state], t.instant(at)),
          ...attachedTexts(mail, t),
          ...personTexts(mail, t),
          ...(mail.reason === null ? [] : [cutAndEscape(mail.reason, 300)]),
        ].join('\n'),
      ),
      ...hintTexts(mail, outdated, t).map(context),
      ...actionsBlock(`mail:${number}`, mailButtons(mail, outdated, t)),
    ],
  };
}

/** The states in which a mail can still be sent by somebody. */
const stillMatters: readonly MailState[] = ['draft', 'failed', 'doubtful'];

/** The files that go with it. */
export function attachedTexts({ attach = [], files = [] }: Pick<Mail, 'attach' | 'files'>, t: Language): string[] {
  const names = [...attach.map(pdfName), ...files.map(({ name }) => name)];
  return names.length === 0 ? [] : [t.mail.attached(escapeMrkdwn(t.listed(names)))];
}

function personTexts({ by, state }: Mail, t: Language): string[] {
  if (by === null) return [];
  return [state === 'dropped' ? t.mail.droppedBy(mention(by)) : t.mail.releasedBy(mention(by))];
}

function hintTexts({ state, review }: Mail, outdated: boolean, t: Language): string[] {
  if (outdated) return [t.mail.outdated];
  if (state === 'doubtful') return [t.mail.doubtfulNext];
  if (state === 'bounced') return [t.mail.bouncedNext];
  return state === 'draft' && review === 'lead' ? [t.mail.leadSends] : [];
}

/** What is outdated can only be dropped; what may have been sent is sent again only after a question. */
export function mailButtons({ number, state }: Mail, outdated: boolean, t: Language): Button[] {
  const send = button(actionIds.mailSend, t.button.mailSend, number, 'primary');
  const edit = button(actionIds.mailEdit, t.button.mailEdit, number);
  const again = askingFirst(button(actionIds.mailAgain, t.button.mailAgain, number), t.mail.sendingAgain);
  const drop = askingFirst(button(actionIds.mailDrop, t.button.mailDrop, number), t.mail.dropping);
  const bounced = button(actionIds.mailBounced, t.button.mailBounced, number);
  const arrived = button(actionIds.mailArrived, t.button.mailArrived, number);
  const possible: Partial<Record<MailState, Button[]>> = {
    draft: outdated ? [drop] : [send, edit, drop],
    failed: outdated ? [drop] : [send, edit, drop],
    queued: [drop],
    sent: [bounced],
    doubtful: [...(outdated ? [] : [again]), arrived, bounced],
  };
  return possible[state] ?? [];
}
