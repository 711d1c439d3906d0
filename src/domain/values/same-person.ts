import type { Actor } from './schemas';

type Person = Pick<Actor, 'id'>;

/**
 * Whether two ids name one person. Slack writes ids in capitals and scripts may not: nobody becomes somebody else by
 * writing an id another way, or with characters in it that nobody sees. Every comparison of people is made by this one.
 */
export function samePerson(one: Person, other: Person): boolean {
  return compared(one) === compared(other);
}

/** Format characters (zero-width ones, marks of direction …) and others that are not shown. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

function compared({ id }: Person): string {
  return id.replace(unseen, '').normalize('NFKC').trim().toLowerCase();
}
