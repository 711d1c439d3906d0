import type { OperationName } from '../../../domain/operations';
import type { Ago, Deed, MonthStep, Who } from './month-step';

/** Deeds of one moment: `ago` is the same object in all of them. */
const at = (ago: Ago, deeds: Deed[]): MonthStep[] => deeds.map((deed) => ({ ago, deed }));
const on = (days: number, time: string, ...deeds: Deed[]): MonthStep[] => at({ days, at: time }, deeds);
const minutesAgo = (minutes: number, ...deeds: Deed[]): MonthStep[] => at({ minutes }, deeds);

const takeIn = (order: string): Deed => ({ takeIn: order });
const lookUp = (order: string, as: Who): Deed => ({ lookUp: order, as });
const say = (as: Who, text: string, channel = 'C0ORDERS'): Deed => ({ say: text, as, channel });
const reply = (as: Who, text: string, channel = 'C0ORDERS'): Deed => ({ say: text, as, channel, reply: true });

/** What an agent or lead asks of an order. */
const ask = (as: Who, op: OperationName, order: string, input: object): Deed => ({ op, order, as, input });
/** What is done about a document of an order. */
const about = (as: Who, op: OperationName, order: string, kind: string, input: object = {}): Deed => {
  const [key, prefix] = kind.split(':') as [string, string];
  return { op, order, as, input: { [key]: `${prefix}-${order}-1`, ...input } };
};
const ship = (order: string, ...lines: [number, number][]): Deed => ({
  op: 'fulfill',
  order,
  as: null,
  input: { lines: lines.map(([line, quantity]) => ({ line, quantity })), carrier: 'UPS', tracking: `1Z${order}` },
});
const units = (...lines: [number, number][]) => ({ lines: lines.map(([line, quantity]) => ({ line, quantity })) });
const percent = (value: string, ...lines: number[]) => ({
  lines: lines.map((line) => ({ line })),
  discount: { kind: 'percentage', value },
});

const memo = 'memo:CM';
const rma = 'rma:RMA';
const approval = 'approval:AP';
const refunded = (order: string, reference: string) =>
  about('finn', 'refund.settle', order, memo, { payment: 'p1', state: 'succeeded', reference });
const booked = (order: string, reference: string) => about('finn', 'memo.post', order, memo, { reference });

/** What is over and done with. */
const done: MonthStep[] = [
  ...on(30, '09:05', takeIn('SO-2001')),
  ...on(29, '10:20', ship('SO-2001', [1, 4], [2, 4])),
  ...on(
    29,
    '11:02',
    takeIn('SO-2002'),
    say('ana', 'Welcome to the order desk. Look an order up with /order and its number; the rest is on the card.'),
  ),
  ...on(
    28,
    '09:31',
    lookUp('SO-2002', 'ava'),
    ask('ava', 'cancel', 'SO-2002', {
      ...units([1, 1]),
      reason: 'duplicate_order',
      note: 'Ordered the same runner twice',
    }),
  ),
  ...on(28, '16:10', refunded('SO-2002', 'VI-60118')),
  ...on(27, '09:00', booked('SO-2002', 'ERP-2178'), takeIn('SO-2003')),
  ...on(
    26,
    '13:44',
    lookUp('SO-2001', 'ben'),
    ask('ben', 'return', 'SO-2001', {
      ...units([2, 1]),
      reason: 'damaged',
      note: 'One plate came in two pieces',
      answers: { photo: 'yes' },
    }),
  ),
  ...on(25, '10:05', refunded('SO-2001', 'VI-60231'), booked('SO-2001', 'ERP-2184')),
  ...on(24, '11:15', ship('SO-2003', [1, 6], [2, 6]), takeIn('SO-2004')),
  ...on(
    22,
    '10:48',
    lookUp('SO-2003', 'ava'),
    ask('ava', 'discount', 'SO-2003', {
      ...percent('10', 1),
      reason: 'goodwill',
      note: 'Waited a week for the parcel',
    }),
  ),
  ...on(21, '09:20', refunded('SO-2003', 'VI-60402'), booked('SO-2003', 'ERP-2201'), ship('SO-2004', [1, 1], [2, 2])),
  ...on(20, '15:30', takeIn('SO-2005'), takeIn('SO-2006')),
  ...on(
    19,
    '14:02',
    lookUp('SO-2004', 'ben'),
    ask('ben', 'rma', 'SO-2004', { ...units([2, 1]), reason: 'defective', note: 'Wick is missing' }),
  ),
  ...on(19, '15:17', about('ana', 'rma.approve', 'SO-2004', rma)),
  ...on(17, '09:40', ship('SO-2005', [1, 2]), ship('SO-2006', [1, 2], [2, 8])),
  ...on(15, '11:25', about('ana', 'rma.receive', 'SO-2004', rma, { lines: [{ line: 2, received: 1 }] })),
  ...on(15, '11:40', about('ana', 'rma.close', 'SO-2004', rma)),
  ...on(14, '10:02', refunded('SO-2004', 'VI-60655'), booked('SO-2004', 'ERP-2231')),
  ...on(
    13,
    '16:55',
    say('ava', 'The carrier has lost the parcel of SO-2005. I send it again.'),
    lookUp('SO-2005', 'ava'),
    ask('ava', 'reship', 'SO-2005', { ...units([1, 2]), reason: 'lost', note: 'UPS found nothing' }),
  ),
  ...on(13, '17:08', takeIn('SO-2007'), takeIn('SO-2008')),
  ...on(
    11,
    '10:10',
    lookUp('SO-2006', 'ben'),
    ask('ben', 'rma', 'SO-2006', { ...units([1, 1]), reason: 'not_wanted' }),
  ),
  ...on(11, '13:30', about('ana', 'rma.approve', 'SO-2006', rma)),
  ...on(10, '09:12', about('ben', 'rma.cancel', 'SO-2006', rma, { note: 'Keeps it after all' })),
  ...on(10, '12:00', ship('SO-2007', [1, 6]), ship('SO-2008', [1, 1], [2, 1]), takeIn('SO-2009')),
  ...on(
    9,
    '10:35',
    lookUp('SO-2008', 'ava'),
    ask('ava', 'discount', 'SO-2008', {
      ...percent('30', 1),
      reason: 'damaged',
      note: 'Scratch on the foot, keeps it',
    }),
  ),
  ...on(9, '11:05', about('ana', 'approval.approve', 'SO-2008', approval, { note: 'Photo is clear' })),
  ...on(8, '09:30', refunded('SO-2008', 'VI-60981'), booked('SO-2008', 'ERP-2268')),
  ...on(
    7,
    '14:20',
    lookUp('SO-2009', 'ben'),
    ask('ben', 'discount', 'SO-2009', {
      ...percent('50', 1),
      reason: 'price_match',
      answers: { offer: 'At the market on Saturdays' },
    }),
  ),
  ...on(
    7,
    '15:00',
    about('ana', 'approval.reject', 'SO-2009', approval, { note: 'Half price is not a price match. Offer 10 %.' }),
  ),
];

/** What is under way or waits for somebody. */
const open: MonthStep[] = [
  ...on(6, '09:15', takeIn('SO-2010'), takeIn('SO-2011'), takeIn('SO-2012')),
  ...on(5, '10:00', ship('SO-2010', [1, 2]), ship('SO-2012', [1, 3], [2, 3]), takeIn('SO-2013'), takeIn('SO-2014')),
  ...on(
    4,
    '11:11',
    lookUp('SO-2012', 'ava'),
    ask('ava', 'rma', 'SO-2012', { ...units([1, 2]), reason: 'damaged', note: 'Two plates chipped' }),
  ),
  ...on(4, '12:03', about('ana', 'rma.approve', 'SO-2012', rma)),
  ...on(4, '13:00', ship('SO-2013', [1, 1]), takeIn('SO-2015'), takeIn('SO-2016')),
  ...on(
    3,
    '09:50',
    lookUp('SO-2014', 'ben'),
    ask('ben', 'cancel', 'SO-2014', { ...units([1, 1]), reason: 'out_of_stock' }),
  ),
  ...on(
    3,
    '16:40',
    about('finn', 'refund.settle', 'SO-2014', memo, { payment: 'p1', state: 'failed', reason: 'The card was closed' }),
  ),
  ...on(3, '17:00', ship('SO-2015', [1, 2], [2, 12]), ship('SO-2016', [1, 1])),
  ...on(
    2,
    '10:22',
    lookUp('SO-2011', 'ava'),
    ask('ava', 'cancel', 'SO-2011', { ...units([2, 1]), reason: 'customer_request' }),
  ),
  ...on(2, '11:30', about('ana', 'rma.receive', 'SO-2012', rma, { lines: [{ line: 1, received: 1 }] })),
  ...on(2, '14:45', takeIn('SO-2017')),
  ...on(
    1,
    '09:05',
    lookUp('SO-2013', 'ben'),
    ask('ben', 'rma', 'SO-2013', { ...units([1, 1]), reason: 'not_wanted', note: 'Too bright for the desk' }),
  ),
  ...on(
    1,
    '10:15',
    lookUp('SO-2016', 'ava'),
    ask('ava', 'return', 'SO-2016', {
      ...units([1, 1]),
      reason: 'wrong_item',
      shipping: 'all',
      note: 'Sent the grey one',
    }),
  ),
  ...on(
    1,
    '13:20',
    lookUp('SO-2015', 'ben'),
    ask('ben', 'discount', 'SO-2015', {
      ...percent('25', 1),
      reason: 'damaged',
      note: 'One carafe has a crack, wants to keep both',
    }),
  ),
  ...on(
    1,
    '14:02',
    lookUp('SO-2017', 'ava'),
    ask('ava', 'cancel', 'SO-2017', { ...units([1, 1]), reason: 'customer_request', note: 'Found it cheaper' }),
  ),
  ...on(
    1,
    '16:30',
    say('ben', 'The carrier strikes tomorrow, so tell customers that parcels are a day late.', 'C0RANDOM'),
    reply('ana', 'Thanks. I add it to the macro.', 'C0RANDOM'),
  ),
  ...minutesAgo(95, takeIn('SO-2018'), takeIn('SO-2019')),
  ...minutesAgo(70, { op: 'allocate', order: 'SO-2019', as: null, input: units([1, 1], [2, 1]) }),
  ...minutesAgo(40, takeIn('SO-2020')),
];

/** The sandbox's last month, step by step. Reasons and limits are those of `slash-order.example.yaml`. */
export const monthSteps: readonly MonthStep[] = [...done, ...open];
