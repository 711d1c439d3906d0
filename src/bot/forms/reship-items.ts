import type { ViewOutput } from '@slack/bolt';
import type { Address } from '../../domain/original-order';
import type { StoredOrder } from '../../domain/stored-order';
import { inputs } from '../ids';
import type { Language } from '../language/language';
import { typedIn } from '../parse/view-state';
import { textInput } from '../views/inputs';
import { lineForm } from './line-form';

const parts = ['name', 'line1', 'line2', 'postcode', 'city', 'state', 'country'] as const;

export const reshipItemsForm = lineForm({
  action: 'reship',
  available: ({ quantities }) => quantities.availableToReship,
  inputs: ({ order }, t) =>
    parts.map((part) =>
      textInput({
        ...{ block: inputs.address(part), label: labelOf(part, t), optional: true, length: 200 },
        initial: soldTo(order)[part],
      }),
    ),
  read(view, order) {
    const address = addressIn(view);
    const same = parts.every((part) => (soldTo(order)[part] ?? '') === (address[part] ?? ''));
    return same ? {} : { address };
  },
});

/** Where the first delivery of the sale went: where goods are sent again unless somebody says otherwise. */
function soldTo({ original }: StoredOrder): Address {
  return original.deliveryGroups[0]?.address ?? {};
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
