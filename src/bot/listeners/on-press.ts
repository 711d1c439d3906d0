import type { App, BlockAction, ButtonAction, OverflowAction, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Message } from '../block-kit/blocks';
import type { Language } from '../language/language';
import type { Services } from '../services/services';
import { answering, answerTo, type ToldAs } from './answering';
import type { Trigger } from './show-modal';
import { triggerOf } from './trigger-of';

/** What somebody pressed, or chose from a menu: what it carries, and how what follows is shown. */
export type Pressed = {
  value: string;
  /** The id of the block that it is in. */
  block: string;
  user: string;
  trigger: Trigger;
  body: BlockAction;
  client: WebClient;
  respond: RespondFn;
};

/**
 * Listens to a button or a menu. Whoever presses it is told, alone, what `handle` answers with, if with anything; and a fault
 * as `toldAs` says.
 */
export function onPress(
  app: App,
  deps: Services,
  id: string,
  handle: (pressed: Pressed, t: Language) => Promise<Message | string | null>,
  toldAs: ToldAs = 'fault',
): void {
  app.action<BlockAction<ButtonAction | OverflowAction>>(id, async ({ ack, action, body, client, respond }) => {
    await ack();
    const user = body.user.id;
    const t = await deps.languages.of(user);
    const answer = answerTo({ body, client, respond }, t);
    const handled = async () => {
      const { value: given } = action.type === 'overflow' ? action.selected_option : action;
      const value = typeof given === 'string' ? given : '';
      const told = await handle(
        { value, block: action.block_id, user, trigger: triggerOf(body), body, client, respond },
        t,
      );
      if (told !== null) await answer(told);
    };
    await answering(deps, answer, t, handled, toldAs);
  });
}
