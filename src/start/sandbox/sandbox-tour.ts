import type { Tour } from 'slack-sandbox';

/**
 * For whoever tries the sandbox out: two tasks each for an agent, a lead and finance; then a fee that changes, where
 * the sandbox has a lower one to try.
 */
export function sandboxTour({ hasLowerFee }: { hasLowerFee: boolean }): Tour {
  return { title: 'Guided tour', tasks: hasLowerFee ? [...roleTasks, ...feeTasks] : roleTasks };
}

const roleTasks: Tour['tasks'] = [
  {
    id: 'cancel',
    title: 'Cancel two napkins',
    person: 'U0AVA',
    place: 'C0ORDERS',
    type: '/order SO-1001',
    text: 'You are Ava, a service agent. Look up `SO-1001`, cancel 2 of its units and say why. The preview tells you what goes back before you confirm.',
    done: { channel: 'C0ORDERS', text: 'CO-SO-1001-1' },
  },
  {
    id: 'ask',
    title: 'Give more than you may',
    person: 'U0AVA',
    place: 'C0ORDERS',
    type: '/order SO-1003 discount',
    text: 'Agents may give up to 20 percent. Take 30 percent off the mugs of `SO-1003`: it waits for a lead.',
    done: { channel: 'C0RMA', text: 'AP-SO-1003-1' },
  },
  {
    id: 'approve',
    title: 'Approve it as a lead',
    person: 'U0ANA',
    place: 'C0RMA',
    text: 'You are Ana, who leads the team. The request `AP-SO-1003-1` has all that you need to decide. Approve it.',
    done: { channel: 'C0MEMO', text: 'CM-SO-1003-1' },
  },
  {
    id: 'return',
    title: 'Approve a return',
    person: 'U0ANA',
    place: 'C0RMA',
    text: 'Find `RMA-SO-2013-1`, which Ben asked for yesterday: a desk lamp is to come back. Approve it, receive 1 unit, then close it to refund the customer.',
    done: { channel: 'C0MEMO', text: 'CM-SO-2013-1' },
  },
  {
    id: 'refund',
    title: 'Send the money',
    person: 'U0FIN',
    place: 'home',
    text: 'You are Finn from finance. Home lists what waits for you, the oldest first. The refund of `SO-2014` failed, because the card was closed: find its credit memo and settle it. Then mark this as done.',
  },
  {
    id: 'book',
    title: 'Book a credit memo',
    person: 'U0FIN',
    place: 'C0MEMO',
    text: 'Find `CM-SO-1001-1` from the first task and post it with the reference `ERP-2301`. The thread of the order says so too.',
    done: { channel: 'C0MEMO', text: 'ERP-2301' },
  },
];

const feeTasks: Tour['tasks'] = [
  {
    id: 'replay',
    title: 'Try a lower fee on last month',
    person: 'U0ANA',
    place: 'C0RMA',
    type: '/order flows',
    text: 'You are Ana again. Customers pay $6.99 to return what they no longer want. Version 2 of the flow of returns charges $3.99. Open `/order flows` and press *Replay 30 days* at version 2, then close the window: the channel shows what would have turned out differently.',
  },
  {
    id: 'activate',
    title: 'Activate it',
    person: 'U0ANA',
    place: 'C0RMA',
    text: 'Under the result of the replay, press *Activate*. From then on, customers pay $3.99. To go back, activate version 1 in `/order flows`.',
  },
  {
    id: 'fee',
    title: 'See the new fee',
    person: 'U0AVA',
    place: 'C0ORDERS',
    type: '/order SO-1927 return',
    text: 'You are Ava. Return 2 mugs of `SO-1927`, since the customer no longer wants them: the preview has the new fee. Then try `SO-1928`, of a customer who often returns something: a lead has to approve it.',
    done: { channel: 'C0MEMO', text: '−$3.99' },
  },
];
