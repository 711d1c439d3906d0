import type { Tour } from 'slack-sandbox';

/** Six tasks for whoever tries the sandbox out: two each for an agent, a lead and finance. */
export const sandboxTour: Tour = {
  title: 'Guided tour',
  tasks: [
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
  ],
};
