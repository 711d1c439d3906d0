import type { ViewOutput } from '@slack/bolt';
import { type Address, address } from '../../domain/records/original-order';
import type { OrderState } from '../../domain/records/stored-order';
import { inputs } from '../block-kit/ids';
import { textInput } from '../block-kit/inputs';
import type { Language } from '../language/language';
import { typedIn } from '../parse/view-state';
import { lineForm } from './line-form';

const parts = ['name', 'line1', 'line2', 'postcode', 'city', 'state', 'country'] as const;

export const reshipItemsForm = lineForm({
  action: 'reship',
  elsewhere: ['open', 'packed', 'reshipped', 'returning', 'returned', 'rejected', 'canceled'],
  fields: { address: address.exactOptional() },
  inputs({ order, policy, role }, t) {
    const initial = policy.policies.permissions.customer_data.includes(role) ? originalAddress(order) : {};
    return parts.map((part) =>
      textInput({
        block: inputs.address(part),
        label: labelOf(part, t),
        optional: true,
        length: 200,
        initial: initial[part],
      }),
    );
  },
  read(view, order) {
    const typed = addressIn(view);
    const [original, empty] = [originalAddress(order), Object.keys(typed).length === 0];
    const same = parts.every((part) => (original[part] ?? '') === (typed[part] ?? ''));
    return same || empty ? {} : { address: typed };
  },
});

/** The original delivery address, if there is only one: the default for sending again. */
function originalAddress({ original }: OrderState): Address {
  const groups = new Set(original.items.map(({ deliveryGroup }) => deliveryGroup));
  const [only, other] = original.deliveryGroups.filter(({ id }) => groups.has(id));
  return only === undefined || other !== undefined ? {} : only.address;
}

function addressIn(view: ViewOutput): Address {
  const typed = parts.map((part) => [part, typedIn(view, inputs.address(part), inputs.value)] as const);
  return Object.fromEntries(typed.filter(([, text]) => text !== null));
}

function labelOf(part: (typeof parts)[number], { modal }: Language): string {
  const labels = {
    name: `${modal.address}: ${modal.addressName}`,
    line1: modal.addressLine1,
    line2: modal.addressLine2,
    postcode: modal.postcode,
    city: modal.city,
    state: modal.state,
    country: modal.country,
  };
  return labels[part];
}
