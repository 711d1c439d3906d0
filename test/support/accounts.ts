import { accounting } from '../../src/domain/records/accounting';

/** A policy with all that any profile asks for. */
export const someAccounts = accounting.parse({
  sellers: {
    default: {
      name: 'Shop GmbH',
      vatId: 'DE123456789',
      street: 'Allee 1',
      city: 'Berlin',
      postcode: '10115',
      country: 'DE',
    },
  },
  accounts: { product: '4400', delivery: '4410', fee: '4420', not_captured: '4430', overpayment: '1590' },
  taxCodes: { 19: '3', 7: '2', '8.875': '8', 0: '1', none: '9' },
  taxCategories: { 19: 'S', 7: 'S', '8.875': 'S', 0: 'Z', none: 'E' },
  customer: { fixed: '10000' },
  datev: { consultant: '29098', client: '55003' },
});
