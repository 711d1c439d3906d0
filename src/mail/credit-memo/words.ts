import type { LanguageCode } from '../../domain/values/language-code';

/** What a credit memo says to a customer beside its figures. */
export type MemoWords = {
  title: (number: string) => string;
  date: string;
  order: string;
  issuedTo: string;
  vatId: string;
  registration: string;
  item: string;
  quantity: string;
  net: string;
  tax: string;
  amount: string;
  netTotal: string;
  taxAt: (rate: string) => string;
  taxOn: (rate: string, net: string) => string;
  total: string;
  currency: (code: string) => string;
  leftOut: string;
  page: (page: number, pages: number) => string;
  /** By what the rows of a memo call that for which the order has no name. */
  names: Readonly<Record<string, string>>;
};

export const memoWords: Readonly<Record<LanguageCode, MemoWords>> = {
  en: {
    title: (number) => `Credit memo ${number}`,
    date: 'Date',
    order: 'Order',
    issuedTo: 'To',
    vatId: 'VAT ID',
    registration: 'Registration',
    item: 'Item',
    quantity: 'Quantity',
    net: 'Without tax',
    tax: 'Tax',
    amount: 'Amount',
    netTotal: 'Total without tax',
    taxAt: (rate) => `Tax ${rate}`,
    taxOn: (rate, net) => `Tax ${rate} on ${net}`,
    total: 'Total credit',
    currency: (code) => `All amounts in ${code}.`,
    leftOut: 'Names and addresses in other scripts are left out.',
    page: (page, pages) => `Page ${page} of ${pages}`,
    names: { 'Never captured': 'Never charged', Delivery: 'Shipping' },
  },
  pt: {
    title: (number) => `Nota de crédito ${number}`,
    date: 'Data',
    order: 'Pedido',
    issuedTo: 'Para',
    vatId: 'Número fiscal',
    registration: 'Registro',
    item: 'Item',
    quantity: 'Quantidade',
    net: 'Sem imposto',
    tax: 'Imposto',
    amount: 'Valor',
    netTotal: 'Total sem imposto',
    taxAt: (rate) => `Imposto ${rate}`,
    taxOn: (rate, net) => `Imposto ${rate} sobre ${net}`,
    total: 'Total do crédito',
    currency: (code) => `Valores em ${code}.`,
    leftOut: 'Nomes e endereços em outros alfabetos foram omitidos.',
    page: (page, pages) => `Página ${page} de ${pages}`,
    names: {
      'Cancellation fee': 'Taxa de cancelamento',
      'Restocking fee': 'Taxa de reposição',
      'Return shipping fee': 'Taxa de envio da devolução',
      'Never captured': 'Nunca cobrado',
      'Shipping surcharge': 'Acréscimo de envio',
      Overpayment: 'Pago a mais',
      Delivery: 'Envio',
      Fee: 'Taxa',
    },
  },
};
