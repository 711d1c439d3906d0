import { type ExportProfile, utf8 } from './profile';

/** One JSON object a line for each row, amounts in minor units. Needs no policy. */
export const json: ExportProfile = {
  extension: 'json',
  encode: utf8,
  head: () => '',
  memo({ number, on, original, currency, rows }) {
    const head = { memo: number, date: on, order: original.orderNumber, channel: original.channel ?? null, currency };
    return rows.map((row) => `${JSON.stringify({ ...head, ...row })}\n`).join('');
  },
};
