import type { Actor } from './values';

type Person = Pick<Actor, 'id'>;

/**
 * Whether two ids name one person. Slack writes ids in capitals and scripts may not: nobody becomes somebody else by
 * writing an id another way. Every comparison of people is made by this one.
 */
export function samePerson(one: Person, other: Person): boolean {
  return compared(one) === compared(other);
}

function compared({ id }: Person): string {
  return id.normalize('NFKC').trim().toLowerCase();
}
