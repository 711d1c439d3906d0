import { randomUUID } from 'node:crypto';
import { actionIds, callbackIds, commandName, inputs, previewCallback } from '../../src/bot/block-kit/ids';
import { writeDraft } from '../../src/bot/parse/draft';
import { agents } from './workplace';

/** The fields of a request, as Slack sends them. */
export type Fields = Record<string, string>;

const channel = 'C0ORDERS';
const user = agents[0] ?? '';
const team = { id: 'T0SANDBOX', domain: 'sandbox' };
const head = { team, user: { id: user, username: user, name: user, team_id: team.id }, api_app_id: 'A0SANDBOX' };

/** `/order NUMBER`. */
export function cardCommand(order: string): Fields {
  return {
    ...{ command: commandName, text: order, trigger_id: `${order}-shown`, response_url: 'http://127.0.0.1:1/response' },
    ...{ team_id: team.id, team_domain: team.domain, user_id: user, user_name: user, api_app_id: head.api_app_id },
    ...{ channel_id: channel, channel_name: 'orders', is_enterprise_install: 'false' },
  };
}

/** The button “Open” of an order that was found: its card is posted. */
export function openPress(order: string): Fields {
  const action = { type: 'button', action_id: actionIds.open, block_id: 'found', value: order, action_ts: '1.1' };
  return payload({
    type: 'block_actions',
    ...head,
    container: { type: 'message', message_ts: '1.000001', channel_id: channel, is_ephemeral: true },
    channel: { id: channel, name: 'orders' },
    ...{
      trigger_id: `${order}-opened`,
      response_url: 'http://127.0.0.1:1/response',
      actions: [action],
      state: { values: {} },
    },
  });
}

/** The submission of a modal that asks for one unit of the first line to be canceled: answered with its preview. */
export function cancelSubmission(order: string): Fields {
  const draft = writeDraft({
    ...{ form: callbackIds.cancel, order, returnOrder: null, requestId: randomUUID(), macro: null },
    ...{ origin: { channel, ts: null }, case: 'open_or_new', page: 0, lineReasons: false },
    ...{ quantities: {}, reasons: {} },
  });
  const values = {
    [inputs.line(1)]: { [inputs.quantity]: { type: 'plain_text_input', value: '1' } },
    [inputs.reason]: { [inputs.value]: { type: 'static_select', selected_option: { value: 'customer_request' } } },
    [inputs.note]: { [inputs.value]: { type: 'plain_text_input', value: 'Called, and told us what is the matter.' } },
  };
  return submission(callbackIds.cancel, draft, values);
}

/** The submission of the preview that `cancelSubmission` was answered with: does it. Throws for another answer. */
export function confirmation(answer: string): Fields {
  const { view } = JSON.parse(answer);
  if (view?.callback_id !== previewCallback(callbackIds.cancel)) throw new Error(`no preview: ${answer}`);
  return submission(view.callback_id, view.private_metadata, {});
}

function submission(callback: string, metadata: string, values: object): Fields {
  const text = (words: string) => ({ type: 'plain_text', text: words, emoji: true });
  return payload({
    type: 'view_submission',
    ...{ ...head, trigger_id: randomUUID(), response_urls: [] },
    view: {
      ...{ id: 'V1', team_id: team.id, type: 'modal', callback_id: callback, private_metadata: metadata },
      ...{ title: text('Cancel items'), submit: text('Preview'), close: text('Close'), blocks: [], state: { values } },
      ...{ hash: '1.1', root_view_id: 'V1', previous_view_id: null, external_id: '', app_id: head.api_app_id },
    },
  });
}

function payload(body: object): Fields {
  return { payload: JSON.stringify(body) };
}
