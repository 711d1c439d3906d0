import type { OperationName } from '../../../domain/operations';

/** How long ago: days with a time of the day, or minutes. */
export type Ago = { days: number; at: string } | { minutes: number };

/** The people of the sandbox. */
export type Who = 'ava' | 'ben' | 'ana' | 'finn';

/** What somebody did: took an order in, looked it up, serviced it or tried to (`refused`), or said something. */
export type Deed =
  | { takeIn: string }
  | { lookUp: string; as: Who }
  | { say: string; as: Who; channel: string; reply?: true }
  | { op: OperationName; order: string; as: Who | null; input: object; refused?: true };

export type MonthStep = { ago: Ago; deed: Deed };

/** People as operations know them. */
export const actors: Readonly<Record<Who, { id: string; role: 'agent' | 'lead' | 'finance' }>> = {
  ava: { id: 'U0AVA', role: 'agent' },
  ben: { id: 'U0BEN', role: 'agent' },
  ana: { id: 'U0ANA', role: 'lead' },
  finn: { id: 'U0FIN', role: 'finance' },
};

/** The instant that is so long ago; days are those of this machine. */
export function instantOf(ago: Ago, now: Date): Date {
  if ('minutes' in ago) return new Date(now.getTime() - ago.minutes * 60_000);
  const [hours = 0, minutes = 0] = ago.at.split(':').map(Number);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago.days, hours, minutes);
}
