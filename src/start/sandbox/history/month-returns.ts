import type { ShopOrder } from './shop-order';

type Goods = ShopOrder['items'][number][0];

/** What came of a return: refunded at once unless told. */
type Outcome = 'approved' | 'refused' | 'rma';

/**
 * A return of goods, `days` ago: how many units of which lines, why, and what came of it. What is `late` was shipped
 * before the sample policy's 60 days.
 */
export type MonthReturn = {
  bought: ShopOrder;
  days: number;
  units: Readonly<Record<number, number>>;
  reason: 'not_wanted' | 'damaged' | 'wrong_item' | 'defective';
  outcome: Outcome | null;
  photo: boolean;
  late: boolean;
};

type More = { outcome?: Outcome; photo?: true; late?: true };
type Asked = [days: number, units: Record<number, number>, reason: MonthReturn['reason'], more?: More];

const chicago = { line1: '75 Lake St.', city: 'Chicago', state: 'IL', postcode: '60601' };
const portland = { line1: '19 Alder St.', city: 'Portland', state: 'OR', postcode: '97205' };
const atlanta = { line1: '402 Peach St.', city: 'Atlanta', state: 'GA', postcode: '30303' };

function bought(
  number: string,
  customer: string,
  place: ShopOrder['place'],
  items: Partial<Record<Goods, number>>,
): ShopOrder {
  return { number, customer, place, items: Object.entries(items) as [Goods, number][] };
}

function returned(order: ShopOrder, ...[days, units, reason, more = {}]: Asked): MonthReturn {
  const { outcome = null, photo = false, late = false } = more;
  return { bought: order, days, units, reason, outcome, photo, late };
}

const beatrix = 'Beatrix Hollis';

/**
 * Returns of the last month, so that a changed flow has something to be tried on. With a fee of $3.99 in place of
 * $6.99, 13 would cost less, and that of SO-1912 would wait for a lead. SO-1904 and SO-1919 are refused.
 */
export const monthReturns: readonly MonthReturn[] = [
  returned(bought('SO-1901', 'Alice Moreau', chicago, { mug: 4 }), 29, { 1: 2 }, 'not_wanted'),
  returned(bought('SO-1902', 'Ravi Chandra', portland, { candle: 2, napkin: 6 }), 28, { 1: 1 }, 'damaged', {
    photo: true,
  }),
  returned(bought('SO-1903', beatrix, atlanta, { runner: 2 }), 27, { 1: 1 }, 'not_wanted'),
  returned(bought('SO-1904', 'Carl Jensen', chicago, { carafe: 1 }), 26, { 1: 1 }, 'not_wanted', {
    ...{ outcome: 'refused', late: true },
  }),
  returned(bought('SO-1905', 'Wanda Ellis', portland, { plate: 2 }), 25, { 1: 2 }, 'wrong_item'),
  returned(bought('SO-1906', 'Noah Berg', atlanta, { carafe: 2 }), 24, { 1: 1 }, 'not_wanted'),
  returned(bought('SO-1907', 'Irene Castel', chicago, { candle: 4 }), 23, { 1: 2 }, 'damaged', { photo: true }),
  returned(bought('SO-1908', 'Paul Adeyemi', portland, { mug: 2, plate: 2 }), 22, { 2: 2 }, 'not_wanted'),
  returned(bought('SO-1909', 'Sofia Lang', atlanta, { lamp: 1 }), 21, { 1: 1 }, 'defective', { outcome: 'rma' }),
  returned(bought('SO-1910', 'Henry Walsh', chicago, { napkin: 12 }), 20, { 1: 6 }, 'not_wanted'),
  returned(bought('SO-1911', beatrix, atlanta, { candle: 2 }), 19, { 1: 2 }, 'not_wanted'),
  returned(bought('SO-1912', 'Milan Petrov', portland, { plate: 5, napkin: 1 }), 18, { 1: 5, 2: 1 }, 'not_wanted'),
  returned(bought('SO-1913', 'Laura Simms', chicago, { blanket: 1 }), 17, { 1: 1 }, 'damaged', {
    ...{ outcome: 'approved', photo: true },
  }),
  returned(bought('SO-1914', 'Kofi Mensah', atlanta, { runner: 1 }), 16, { 1: 1 }, 'wrong_item'),
  returned(bought('SO-1915', 'Dora Klein', portland, { mug: 6 }), 15, { 1: 3 }, 'not_wanted'),
  returned(bought('SO-1916', 'Adam Frost', chicago, { plate: 4 }), 14, { 1: 1 }, 'damaged', { photo: true }),
  returned(bought('SO-1917', 'Yara Haddad', atlanta, { carafe: 1, mug: 1 }), 13, { 1: 1, 2: 1 }, 'not_wanted'),
  returned(bought('SO-1918', 'Simon Ward', portland, { candle: 1 }), 12, { 1: 1 }, 'defective', { outcome: 'rma' }),
  returned(bought('SO-1919', 'Greta Nilsen', chicago, { lamp: 1 }), 11, { 1: 1 }, 'not_wanted', {
    ...{ outcome: 'refused', late: true },
  }),
  returned(bought('SO-1920', 'Tom Barrett', atlanta, { napkin: 8 }), 10, { 1: 4 }, 'wrong_item'),
  returned(bought('SO-1921', beatrix, atlanta, { mug: 2 }), 9, { 1: 2 }, 'not_wanted'),
  returned(bought('SO-1922', 'Olga Fischer', portland, { runner: 3 }), 8, { 1: 1 }, 'not_wanted'),
  returned(bought('SO-1923', 'Emil Hansen', chicago, { carafe: 1 }), 7, { 1: 1 }, 'damaged', {
    ...{ outcome: 'approved', photo: true, late: true },
  }),
  returned(bought('SO-1924', 'Nina Rossi', atlanta, { plate: 3 }), 6, { 1: 2 }, 'not_wanted'),
  returned(bought('SO-1925', 'Jack Turner', portland, { candle: 3 }), 5, { 1: 1 }, 'damaged', { photo: true }),
  returned(bought('SO-1926', 'Vera Costa', chicago, { mug: 4, napkin: 4 }), 4, { 1: 1, 2: 4 }, 'not_wanted'),
];

/** Shipped a few days ago. Beatrix has returned something three times: a lead has to approve her next return. */
export const notReturnedYet: readonly ShopOrder[] = [
  bought('SO-1927', 'Oscar Lindgren', portland, { mug: 4 }),
  bought('SO-1928', beatrix, atlanta, { plate: 4 }),
];

export const returnedOrders: readonly ShopOrder[] = [...monthReturns.map((one) => one.bought), ...notReturnedYet];
