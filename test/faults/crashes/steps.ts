import type { Step } from '../bots/stepping';

const around = (...names: string[]): Step[] => names.flatMap((name) => [`before ${name}`, `after ${name}`]);

/** Where a process can be killed while it takes a request, decides, commits and answers. */
export const stepsOfSubmits: readonly Step[] = [
  ...around('loadShown', 'loadState', 'loadForRequest', 'commit', 'requestCard', 'touched'),
  ...around('views.open', 'respond', 'users.info'),
  'before ack',
];

/** Where it can be killed while it delivers. */
export const stepsOfDeliveries: readonly Step[] = [
  ...around('claim', 'confirm', 'chat.postMessage', 'chat.getPermalink', 'settle', 'save', 'release', 'nextDue'),
  ...around('chat.update', 'showing', 'drop', 'postpone', 'fail'),
  ...around('conversations.history', 'conversations.replies', 'conversations.open', 'refund', 'reach', 'send'),
];

/** Where it can be killed while it brings a Home tab up to date. */
export const stepsOfHomes: readonly Step[] = around('opened', 'changed', 'take', 'views.publish', 'published');
