import { seededRandom } from './random';

/** A customer as orders name them. */
export type Person = { id: string; name: string; email: string; phone: string; postcode: string };

const firstNames = { count: 2_000, head: 5 };
const surnames = { count: 20_000, head: 20 };
const syllables = 'ma lo ri ka te no vi sa du pe li ro ben han gu far mi sto wen ja'.split(' ');

/**
 * The customer of some number, always the same. Names are spread as names are: 3 % have the most frequent first name,
 * 0.7 % the most frequent surname, and most names are rare.
 */
export function person(n: number): Person {
  const random = seededRandom(n);
  const first = wordOf(rank(firstNames, random));
  const last = `${wordOf(rank(surnames, random))}son`;
  return {
    id: `C-${n}`,
    name: `${capital(first)} ${capital(last)}`,
    email: `${first}.${last}${n}@example.com`,
    phone: `+1 555 ${String(n).padStart(7, '0')}`,
    postcode: String(random(10_000, 99_999)),
  };
}

/** The first name that most have, and the letters that most begin with. */
export const frequent = { firstName: wordOf(0), letters: wordOf(0).slice(0, 2) };

/** The place of a name among the most frequent ones: Zipf's law, with a head that is not as steep. */
function rank({ count, head }: { count: number; head: number }, random: ReturnType<typeof seededRandom>): number {
  const share = random(0, 999_999) / 1_000_000;
  return Math.floor(head * (((count + head) / head) ** share - 1));
}

/** Syllables, of which the first tells the most frequent names apart. */
function wordOf(place: number): string {
  const size = syllables.length;
  const digits = [place % size, Math.floor(place / size) % size, Math.floor(place / size ** 2) % size];
  const more = place >= size ** 3 ? [Math.floor(place / size ** 3) % size] : [];
  return [...digits, ...more].map((digit) => syllables[digit]).join('');
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
