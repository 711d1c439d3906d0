import { cancelTwice, ship } from './beside';
import { approveRequest, approveReturn, refundAgain } from './decide';
import type { Act, Desk } from './desk';
import type { Ledger } from './ledger';
import { lookHome, lookUp, lookUpNothing } from './look-up';
import {
  bookMemo,
  cancelItems,
  closeReturn,
  discountItems,
  giveRefundUp,
  receiveGoods,
  refundSucceeded,
  rejectApproval,
  returnGoods,
} from './service';

/** What people of a role do, the more often the more often it is named. */
const agent = [
  ...[lookUp, lookUp, lookUpNothing, lookHome, cancelItems, cancelItems, cancelItems],
  ...[discountItems, returnGoods, returnGoods, receiveGoods, receiveGoods, closeReturn],
];
const lead = [approveReturn, approveReturn, approveRequest, approveRequest, rejectApproval, closeReturn, lookHome];
const finance = [refundSucceeded, refundAgain, giveRefundUp, bookMemo, lookHome];
const others = [ship, cancelTwice];

/** `calm` ones wait so many times longer between two things. */
const staff: readonly { user: string; does: readonly Act[]; calm: number }[] = [
  { user: 'U0AVA', does: agent, calm: 1 },
  { user: 'U0BEN', does: agent, calm: 1 },
  { user: 'U0ANA', does: lead, calm: 1 },
  { user: 'U0FIN', does: finance, calm: 1 },
  // Whoever does something beside the bots is nobody in Slack, and waits for nothing.
  { user: 'U0AVA', does: others, calm: 10 },
];

/** People at work, until they are told to stop. */
export type Staff = { stop: () => Promise<void> };

type WorkOptions = Omit<Desk, 'user' | 'ledger'> & { ledger: Ledger; pauseMs: number };

/** Everybody does one thing after the other, each by themselves, with short pauses. */
export function atWork({ pauseMs, ...desk }: WorkOptions): Staff {
  let stopping = false;
  const works = staff.map(async ({ user, does, calm }) => {
    while (!stopping) {
      const act = does[desk.place.random(0, does.length - 1)];
      if (act === undefined) return;
      await desk.place.crew.reachable();
      desk.ledger.ended(act.name, await act.by({ ...desk, user }));
      await new Promise((resolve) => setTimeout(resolve, desk.place.random(0, pauseMs * calm)));
    }
  });
  return {
    async stop() {
      stopping = true;
      await Promise.all(works);
    },
  };
}
