import { sum } from '../../domain/values/money';
import type { CreditedItem, CreditNote, VatCategory, VatSubtotal } from './credit-note';
import { unitsText } from './units-text';

/** An element of xmlbuilder2, by the names of its children, in their order. */
export type Element = { [name: string]: string | Element | Element[] };

/** Without characters that XML cannot hold, and never empty. */
export function xmlText(text: string): string {
  const held = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ' ').trim();
  return held === '' ? '–' : held;
}

/** Prints hundredths. */
export function decimal(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export type Money = (hundredths: number) => Element;

export function amountsIn(currency: string): Money {
  return (hundredths) => ({ '@currencyID': currency, '#': decimal(hundredths) });
}

export const vat: Element = { 'cac:TaxScheme': { 'cbc:ID': 'VAT' } };

const exemptions: Record<string, string> = {
  E: 'Exempt from VAT',
  G: 'Export outside the EU',
  O: 'Not subject to VAT',
};

function category({ id, rate }: VatCategory, exemption: Element = {}): Element {
  return { 'cbc:ID': id, ...(rate !== null && { 'cbc:Percent': rate }), ...exemption, ...vat };
}

export function subtotal({ vat: { id, rate }, taxable, tax }: VatSubtotal, money: Money): Element {
  const why = exemptions[id];
  return {
    'cbc:TaxableAmount': money(taxable),
    'cbc:TaxAmount': money(tax),
    'cac:TaxCategory': category({ id, rate }, why === undefined ? {} : { 'cbc:TaxExemptionReason': why }),
  };
}

export function allowance({ row, vat, net }: CreditedItem, money: Money): Element {
  const reason = { 'cbc:AllowanceChargeReason': xmlText(row.text) };
  return { 'cbc:ChargeIndicator': 'false', ...reason, 'cbc:Amount': money(net), 'cac:TaxCategory': category(vat) };
}

/** The price is that of all units where that of one would not be exact. */
export function creditedLine({ row, vat, net, discount }: CreditedItem, number: number, money: Money): Element {
  const units = row.quantity ?? 1;
  const quantity = (count: number) => ({ '@unitCode': 'C62', '#': String(count) });
  const price = net + discount;
  const [each, per] = price % units === 0 ? [price / units, 1] : [price, units];
  const off = { 'cbc:ChargeIndicator': 'false', 'cbc:AllowanceChargeReason': 'Share of order discounts' };
  return {
    'cbc:ID': String(number),
    'cbc:CreditedQuantity': quantity(units),
    'cbc:LineExtensionAmount': money(net),
    ...(discount > 0 && { 'cac:AllowanceCharge': { ...off, 'cbc:Amount': money(discount) } }),
    'cac:Item': {
      'cbc:Name': xmlText(unitsText({ ...row, quantity: null, sku: null })),
      ...(row.sku !== null && { 'cac:SellersItemIdentification': { 'cbc:ID': xmlText(row.sku) } }),
      'cac:ClassifiedTaxCategory': category(vat),
    },
    'cac:Price': { 'cbc:PriceAmount': money(each), ...(per > 1 && { 'cbc:BaseQuantity': quantity(per) }) },
  };
}

export function monetaryTotal(note: CreditNote, money: Money): Element {
  const { allowances, taxExclusive, tax, rounding, payable } = note;
  const off = sum(allowances.map(({ net }) => net));
  return {
    'cbc:LineExtensionAmount': money(taxExclusive + off),
    'cbc:TaxExclusiveAmount': money(taxExclusive),
    'cbc:TaxInclusiveAmount': money(taxExclusive + tax),
    ...(off > 0 && { 'cbc:AllowanceTotalAmount': money(off) }),
    ...(rounding !== 0 && { 'cbc:PayableRoundingAmount': money(rounding) }),
    'cbc:PayableAmount': money(payable),
  };
}
