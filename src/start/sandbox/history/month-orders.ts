import type { ShopOrder } from './shop-order';

const boston = { line1: '12 Elm St.', city: 'Boston', state: 'MA', postcode: '02108' };
const denver = { line1: '880 Pearl St.', city: 'Denver', state: 'CO', postcode: '80203' };
const austin = { line1: '4 Barton Way', city: 'Austin', state: 'TX', postcode: '78704' };
const seattle = { line1: '301 Pine St.', city: 'Seattle', state: 'WA', postcode: '98101' };

/** The orders of the sandbox's last month, in every state that an order can be in once `monthSteps` have been done. */
export const monthOrders: readonly ShopOrder[] = [
  {
    number: 'SO-2001',
    customer: 'Nora Whitfield',
    place: boston,
    items: [
      ['mug', 4],
      ['plate', 4],
    ],
  },
  { number: 'SO-2002', customer: 'Theo Marsh', place: denver, items: [['runner', 1]] },
  {
    number: 'SO-2003',
    customer: 'Priya Raman',
    place: austin,
    items: [
      ['plate', 6],
      ['napkin', 6],
    ],
  },
  {
    number: 'SO-2004',
    customer: 'Luis Ortega',
    place: seattle,
    items: [
      ['blanket', 1],
      ['candle', 2],
    ],
  },
  { number: 'SO-2005', customer: 'Hanna Lindqvist', place: boston, items: [['carafe', 2]] },
  {
    number: 'SO-2006',
    customer: 'Owen Blake',
    place: denver,
    items: [
      ['runner', 2],
      ['napkin', 8],
    ],
  },
  { number: 'SO-2007', customer: 'Maya Fields', place: austin, items: [['mug', 6]] },
  {
    number: 'SO-2008',
    customer: 'Jonas Keller',
    place: seattle,
    items: [
      ['lamp', 1],
      ['candle', 1],
    ],
  },
  { number: 'SO-2009', customer: 'Grace Tanaka', place: boston, items: [['candle', 4]] },
  {
    number: 'SO-2010',
    customer: 'Samuel Price',
    place: denver,
    items: [
      ['plate', 4],
      ['carafe', 1],
    ],
  },
  {
    number: 'SO-2011',
    customer: 'Elif Demir',
    place: austin,
    items: [
      ['mug', 2],
      ['runner', 1],
    ],
  },
  {
    number: 'SO-2012',
    customer: 'Ruth Okafor',
    place: seattle,
    items: [
      ['plate', 3],
      ['mug', 3],
    ],
  },
  { number: 'SO-2013', customer: 'Daniel Novak', place: boston, items: [['lamp', 1]] },
  { number: 'SO-2014', customer: 'Clara Hughes', place: denver, items: [['candle', 3]] },
  {
    number: 'SO-2015',
    customer: 'Nora Whitfield',
    place: boston,
    items: [
      ['carafe', 2],
      ['napkin', 12],
    ],
  },
  { number: 'SO-2016', customer: 'Victor Stein', place: austin, items: [['runner', 1]] },
  {
    number: 'SO-2017',
    customer: 'Amara Cole',
    place: seattle,
    items: [
      ['blanket', 1],
      ['mug', 2],
    ],
  },
  { number: 'SO-2018', customer: 'Felix Romero', place: denver, items: [['plate', 2]], captured: false },
  {
    number: 'SO-2019',
    customer: 'Ingrid Vale',
    place: austin,
    items: [
      ['candle', 1],
      ['carafe', 1],
    ],
  },
  { number: 'SO-2020', customer: 'Priya Raman', place: austin, items: [['napkin', 4]], captured: false },
];
