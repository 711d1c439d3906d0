import type { Services } from '../services/services';
import { answering, type FaultKind, type PrivateAnswer, tellInChannel, tellInModal } from './answering';
import type { ByName } from './by-name';
import { type Press, pressOf } from './interaction';
import { type PrivateReply, privateReply } from './private-reply';

/** A button or menu; `handle` returns what to tell the person. */
type PressListener = {
  actionId: string;
  handle: (press: Press, reply: PrivateReply) => Promise<PrivateAnswer>;
  faultKind?: FaultKind;
};

export function onPress({ presses }: ByName, services: Services, { actionId, handle, faultKind }: PressListener): void {
  presses.set(actionId, async ({ ack, action, body, client, respond }) => {
    await ack();
    const t = await services.languages.of(body.user.id);
    const { value } = 'selected_option' in action ? action.selected_option : action;
    const press = pressOf({ body, client, t }, { value, block_id: action.block_id });
    const thread = body.message?.thread_ts ?? body.container.thread_ts;
    const reply = privateReply(respond, { client, user: press.user, channel: body.channel?.id, thread });
    const tell = body.response_url === undefined ? tellInModal(press) : tellInChannel(reply);
    await answering(services, { t, tell, ...(faultKind && { faultKind }) }, () => handle(press, reply));
  });
}
