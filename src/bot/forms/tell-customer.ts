import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { mailsTo } from '../../domain/derived/mails-to';
import type { OperationName } from '../../domain/operations';
import { tellingOf } from '../../domain/policy/mail';
import type { Policy } from '../../domain/policy/policy';
import type { OrderState } from '../../domain/records/stored-order';
import { inputs } from '../block-kit/ids';
import { tickInput } from '../block-kit/inputs';
import { unescapeMrkdwn } from '../block-kit/text';
import type { Language } from '../language/language';
import { allChosenIn } from '../parse/view-state';
import { templateText } from '../views/mail-message';

type Telling = { order: OrderState; policy: Policy };

/** “Tell the customer”, as the policy has it ticked; nothing where no mail can be sent. */
export function tellInput(operation: OperationName, { order, policy }: Telling, t: Language): KnownBlock[] {
  const telling = tellingOf(policy.mail, operation);
  if (telling === null || mailsTo(order.original) === null) return [];
  const text = t.mail.tellOption(unescapeMrkdwn(templateText(policy, telling.template, t)));
  return [tickInput({ block: inputs.tell, label: t.mail.tell, value: 'tell', text, ticked: telling.on })];
}

export function isTold(view: ViewOutput): boolean {
  return allChosenIn(view, inputs.tell, inputs.value).length > 0;
}
