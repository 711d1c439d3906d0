import type { Actor } from './schemas';

type Person = Pick<Actor, 'id'>;

/** Compares people by id, whatever the case or hidden characters, so that nobody can pass for somebody else. */
export function samePerson(one: Person, other: Person): boolean {
  return compared(one) === compared(other);
}

const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

function compared({ id }: Person): string {
  return id.replace(unseen, '').normalize('NFKC').trim().toLowerCase();
}
