import { create } from 'xmlbuilder2';
import { creditNoteOf } from './credit-note';
import { sellerOf } from './mapping';
import { type ExportProfile, utf8 } from './profile';
import { allowance, amountsIn, creditedLine, decimal, monetaryTotal, subtotal } from './ubl-parts';
import { buyerParty, sellerParty } from './ubl-party';

const oasis = 'urn:oasis:names:specification:ubl:schema:xsd';
const namespaces = {
  '@xmlns': `${oasis}:CreditNote-2`,
  '@xmlns:cac': `${oasis}:CommonAggregateComponents-2`,
  '@xmlns:cbc': `${oasis}:CommonBasicComponents-2`,
};

/** UBL 2.1 credit notes (381) by EN 16931, one file each; `CreditNote` says what goes where. */
export const ubl: ExportProfile = {
  extension: 'xml',
  each: true,
  encode: utf8,
  head: () => '',
  memo(memo, { accounting }, problem) {
    const { number, on, original, currency } = memo;
    const seller = sellerOf(memo, accounting);
    if (seller === undefined) problem({ code: 'mapping_missing', key: 'sellers.default' });
    const note = creditNoteOf(memo, accounting, problem);
    const money = amountsIn(currency);
    const taxed = note.vats.every(({ vat }) => vat.rate !== null);
    const differing = note.vats.filter(({ tax, charged }) => tax !== charged);
    const asCharged = differing.map(({ vat, charged }) => `${vat.rate}% ${decimal(charged)} ${currency}`);
    const CreditNote = {
      ...namespaces,
      'cbc:CustomizationID': 'urn:cen.eu:en16931:2017',
      'cbc:ID': number,
      'cbc:IssueDate': on,
      'cbc:CreditNoteTypeCode': '381',
      ...(asCharged.length > 0 && { 'cbc:Note': `Tax as charged: ${asCharged.join('; ')}` }),
      'cbc:DocumentCurrencyCode': currency,
      'cbc:BuyerReference': original.orderNumber,
      'cac:OrderReference': { 'cbc:ID': original.orderNumber },
      'cac:BillingReference': { 'cac:InvoiceDocumentReference': { 'cbc:ID': original.orderNumber } },
      'cac:AccountingSupplierParty': { 'cac:Party': seller === undefined ? {} : sellerParty(seller, taxed) },
      'cac:AccountingCustomerParty': { 'cac:Party': buyerParty(original, problem) },
      'cac:PaymentTerms': { 'cbc:Note': 'Refunded to how the order was paid' },
      'cac:AllowanceCharge': note.allowances.map((one) => allowance(one, money)),
      'cac:TaxTotal': {
        'cbc:TaxAmount': money(note.tax),
        'cac:TaxSubtotal': note.vats.map((one) => subtotal(one, money)),
      },
      'cac:LegalMonetaryTotal': monetaryTotal(note, money),
      'cac:CreditNoteLine': note.lines.map((one, at) => creditedLine(one, at + 1, money)),
    };
    return create({ encoding: 'UTF-8' }, { CreditNote }).end({ prettyPrint: true });
  },
};
