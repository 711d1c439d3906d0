import { type Act, anyWith, channels, personIn } from './desk';
import { heard } from './heard';

/** One press that decides. Its message says so afterwards, or whoever pressed is told why it was not. */
function press(name: string, channel: string, button: string): Act {
  return {
    name,
    async by(desk) {
      const message = anyWith(desk, channel, button);
      if (message === undefined) return 'nothing to do';
      const before = JSON.stringify(message.blocks);
      const now = () => desk.place.driver.thread(channel, message.ts)[0];
      const changed = () => JSON.stringify(now()?.blocks) !== before;
      const told = await heard(desk, () => personIn(desk, channel).click(message.ts, button), changed);
      if (told === 'silence') return 'silence';
      if (changed()) return 'done';
      return told === 'told' ? 'refused' : 'trouble';
    },
  };
}

export const approveRequest = press('approve a request', channels.approvals, 'approval_approve');
export const approveReturn = press('approve a return order', channels.approvals, 'rma_approve');
export const refundAgain = press('have a refund tried again', channels.memos, 'refund_retry');
