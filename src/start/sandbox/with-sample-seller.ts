import type { MailTemplate } from '../../domain/policy/mail';
import type { Policy } from '../../domain/policy/policy';

const name = 'canceled';
const seller = {
  name: 'Sandbox Shop',
  street: '1 Market Street',
  city: 'San Francisco',
  postcode: '94105',
  country: 'US',
};

/**
 * The sandbox's policy, with a credit memo attached where the example tells customers of a cancellation. The example
 * itself names no seller: whoever copies it would send credit memos in that name.
 */
export function withSampleSeller(policy: Policy): Policy {
  const { mail, accounting } = policy;
  const { [name]: template } = mail.templates;
  if (template === undefined || template.attach !== undefined || accounting.sellers.default !== undefined)
    return policy;
  const attach: MailTemplate['attach'] = ['credit_memo'];
  return {
    ...policy,
    mail: { ...mail, templates: { ...mail.templates, [name]: { ...template, attach } } },
    accounting: { ...accounting, sellers: { ...accounting.sellers, default: seller } },
  };
}
