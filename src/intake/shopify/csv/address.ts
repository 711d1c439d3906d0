import type { Address } from '../../../domain/records/original-order';
import { present } from '../../b2c/reading/address';
import type { CsvRow } from './rows';

/** The columns of one address. A postcode that begins with 0 stands behind an apostrophe, for spreadsheets. */
export function csvAddress(row: CsvRow, of: 'Billing' | 'Shipping'): Address {
  const cell = (field: string) => row.cell(`${of} ${field}`);
  return present({
    name: cell('Name') ?? cell('Company'),
    line1: cell('Address1') ?? cell('Street'),
    line2: cell('Address2'),
    city: cell('City'),
    state: cell('Province'),
    postcode: cell('Zip')?.replace(/^'/, '') ?? null,
    country: cell('Country')?.toUpperCase() ?? null,
    phone: cell('Phone')?.replace(/^'/, '') ?? null,
  });
}
