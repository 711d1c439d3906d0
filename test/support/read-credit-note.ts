import { SaxesParser } from 'saxes';

type Node = { name: string; children: Node[]; text: string };

function read(xml: string): Node {
  const root: Node = { name: '', children: [], text: '' };
  const path = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    const node = { name: name.replace(/^.*:/, ''), children: [], text: '' };
    path.at(-1)?.children.push(node);
    path.push(node);
  });
  parser.on('text', (text) => {
    const node = path.at(-1);
    if (node !== undefined) node.text += text;
  });
  parser.on('closetag', () => void path.pop());
  parser.write(xml).close();
  return root.children[0] ?? root;
}

const all = (node: Node | undefined, name: string) => node?.children.filter((one) => one.name === name) ?? [];

/** The first at a path of names. */
function at(node: Node | undefined, ...path: string[]): Node | undefined {
  return path.reduce<Node | undefined>((found, name) => all(found, name)[0], node);
}

const textAt = (node: Node | undefined, ...path: string[]) => at(node, ...path)?.text ?? '';

/** An amount in hundredths; 0 where it is left out. Throws for more than two decimals. */
function hundredths(node: Node | undefined, ...path: string[]): number {
  const text = textAt(node, ...path);
  if (text === '') return 0;
  if (!/^-?\d+\.\d\d$/.test(text)) throw new Error(`${path.join('/')} is ${text}`);
  return Number(text.replace('.', ''));
}

export type ReadNote = ReturnType<typeof readCreditNote>;

/** A credit note as somebody else's program would read it, amounts in hundredths. */
export function readCreditNote(xml: string) {
  const root = read(xml);
  const total = at(root, 'LegalMonetaryTotal');
  const vats = all(at(root, 'TaxTotal'), 'TaxSubtotal').map((one) => ({
    id: textAt(one, 'TaxCategory', 'ID'),
    percent: at(one, 'TaxCategory', 'Percent')?.text ?? null,
    taxable: hundredths(one, 'TaxableAmount'),
    tax: hundredths(one, 'TaxAmount'),
  }));
  const told = [...textAt(root, 'Note').matchAll(/([\d.]+)% (-?[\d.]+) /g)];
  const asCharged = new Map(told.map(([, rate = '', amount = '']) => [Number(rate), Number(amount.replace('.', ''))]));
  const charged = vats.map(({ percent, tax }) =>
    percent === null
      ? (['none', tax] as const)
      : ([String(Number(percent)), asCharged.get(Number(percent)) ?? tax] as const),
  );
  return {
    number: textAt(root, 'ID'),
    currency: textAt(root, 'DocumentCurrencyCode'),
    type: textAt(root, 'CreditNoteTypeCode'),
    lines: all(root, 'CreditNoteLine').map((line) => ({
      net: hundredths(line, 'LineExtensionAmount'),
      quantity: Number(textAt(line, 'CreditedQuantity')),
      price: hundredths(line, 'Price', 'PriceAmount'),
      per: Number(textAt(line, 'Price', 'BaseQuantity') || 1),
      off: hundredths(line, 'AllowanceCharge', 'Amount'),
      vat: `${textAt(line, 'Item', 'ClassifiedTaxCategory', 'ID')} ${textAt(line, 'Item', 'ClassifiedTaxCategory', 'Percent')}`,
    })),
    allowances: all(root, 'AllowanceCharge').map((one) => ({
      charge: textAt(one, 'ChargeIndicator'),
      amount: hundredths(one, 'Amount'),
      vat: `${textAt(one, 'TaxCategory', 'ID')} ${textAt(one, 'TaxCategory', 'Percent')}`,
    })),
    vats,
    chargedByRate: Object.fromEntries(charged.toSorted()),
    tax: hundredths(root, 'TaxTotal', 'TaxAmount'),
    lineTotal: hundredths(total, 'LineExtensionAmount'),
    taxExclusive: hundredths(total, 'TaxExclusiveAmount'),
    taxInclusive: hundredths(total, 'TaxInclusiveAmount'),
    allowanceTotal: hundredths(total, 'AllowanceTotalAmount'),
    rounding: hundredths(total, 'PayableRoundingAmount'),
    payable: hundredths(total, 'PayableAmount'),
  };
}

const sum = (amounts: number[]) => amounts.reduce((all, one) => all + one, 0);

/** The rules of arithmetic of EN 16931, without the tolerance that the official ones leave. */
export function brokenRules(note: ReadNote): string[] {
  const { lines, allowances, vats } = note;
  const taxableOf = (vat: string) =>
    sum(lines.filter((one) => one.vat === vat).map(({ net }) => net)) -
    sum(allowances.filter((one) => one.vat === vat).map(({ amount }) => amount));
  const rules: Record<string, boolean> = {
    'BR-16': lines.length > 0 && note.type === '381',
    'BR-CO-10': note.lineTotal === sum(lines.map(({ net }) => net)),
    'BR-CO-11': note.allowanceTotal === sum(allowances.map(({ amount }) => amount)),
    'BR-CO-13': note.taxExclusive === note.lineTotal - note.allowanceTotal,
    'BR-CO-14': note.tax === sum(vats.map(({ tax }) => tax)),
    'BR-CO-15': note.taxInclusive === note.taxExclusive + note.tax,
    'BR-CO-16': note.payable === note.taxInclusive + note.rounding,
    'BR-CO-17': vats.every(({ taxable, percent, tax }) => {
      const exact = (taxable * Math.round(Number(percent ?? 0) * 1e6)) / 1e8;
      return tax === Math.sign(exact) * Math.round(Math.abs(exact)) + 0;
    }),
    'BR-S-08': vats.every(({ id, percent, taxable }) => taxable === taxableOf(`${id} ${percent ?? ''}`)),
    'PEPPOL R120': lines.every(({ net, quantity, price, per, off }) => net * per === quantity * price - off * per),
    positive: [...lines.flatMap(({ net, price, off }) => [net, price, off]), note.payable].every((one) => one >= 0),
    allowances: allowances.every(({ charge, amount }) => charge === 'false' && amount > 0),
    complete: new Set([...lines, ...allowances].map(({ vat }) => vat)).size === vats.length,
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}
