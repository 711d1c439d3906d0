import type { Random } from '../../../bench/random';
import { signedHeaders } from '../../support/signed-request';
import { type HostileKind, type HostileRequest, posted } from './hostile-request';

/** What the forgers know of: buttons, the modals' callbacks, and what a good modal carries. */
export type Known = {
  /** Buttons, each with the values that are good for somebody else. */
  buttons: ReadonlyMap<string, readonly string[]>;
  callbacks: readonly string[];
  /** The metadata of a preview that an agent has open, and its callback. */
  preview: { callback: string; metadata: string };
  /** A request that was served before, byte for byte. */
  served: { body: string; headers: Record<string, string> };
  /** Where nobody reads the answers. */
  responseUrl: string;
};

const stranger = 'U0EVIL';

/** One who is in the workspace and has a role, though not the one that it takes to service orders. */
const clerk = 'U0FIN';

/**
 * What comes signed as Slack signs it and is not what it seems: pressed and submitted by people who may not, about
 * what is not theirs or not there, from workspaces where the bot is not, unknown, or sent once more.
 */
export function forged(known: Known, random: Random): HostileKind[] {
  let count = 0;
  const any = <T>(list: readonly T[]): T => list[random(0, list.length - 1)] as T;
  const json = 'application/json';

  function sent(body: string, contentType?: string): HostileRequest {
    return posted(body, signedHeaders(body, { ...(contentType !== undefined && { contentType }) }), [200]);
  }

  function interaction(user: string, payload: object, team = 'T0SANDBOX'): HostileRequest {
    count += 1;
    const head = {
      ...{ team: { id: team, domain: 'x' }, user: { id: user, username: 'x', name: 'x', team_id: team } },
      ...{ api_app_id: 'A0SANDBOX', token: 'x', enterprise: null, is_enterprise_install: false },
      trigger_id: `${count}.1.forged`,
    };
    return sent(new URLSearchParams({ payload: JSON.stringify({ ...head, ...payload }) }).toString());
  }

  function pressed(button: string, value: unknown): object {
    return {
      type: 'block_actions',
      container: { type: 'message', message_ts: '1.1', channel_id: 'C0ORDERS', is_ephemeral: false },
      channel: { id: 'C0ORDERS', name: 'orders' },
      message: { type: 'message', ts: '1.1', text: '', blocks: [] },
      actions: [{ type: 'button', action_id: button, block_id: 'b', value, action_ts: '1.1' }],
    };
  }

  function submitted(callback: string, metadata: string): object {
    const view = {
      ...{ id: 'V0FORGED', type: 'modal', callback_id: callback, private_metadata: metadata, hash: '1.x' },
      ...{ title: { type: 'plain_text', text: 'x' }, blocks: [], state: { values: {} }, team_id: 'T0SANDBOX' },
      ...{ app_id: 'A0SANDBOX', root_view_id: 'V0FORGED', previous_view_id: null, clear_on_close: false },
    };
    return { type: 'view_submission', view, response_urls: [] };
  }

  function command(user: string, text: string, team = 'T0SANDBOX'): HostileRequest {
    count += 1;
    return sent(
      new URLSearchParams({
        ...{ command: '/order', text, team_id: team, user_id: user, channel_id: 'C0ORDERS', api_app_id: 'A0SANDBOX' },
        ...{ trigger_id: `${count}.2.forged`, response_url: known.responseUrl },
      }).toString(),
    );
  }

  const nonsense = () =>
    any([
      ...['', ' ', 'NONE-1', '../F-1', '{"order":"F-1"}', 'null', '__proto__', '$where', 'F-1/F-2', '\u0000'],
      ...['RMA-NONE-1-1', 'CM-NONE-1-1/p1', 'AP-NONE-1-9', 'x'.repeat(random(1, 3_000)), '🛒'.repeat(500)],
    ]);
  const anyButton = () => any([...known.buttons.keys()]);
  const badMetadata = () =>
    any([
      ...['', '{', '[]', '{}', 'null', '{"order":1}', '{"__proto__":{"order":"F-1"}}', 'x'.repeat(2_900)],
      known.preview.metadata.replaceAll('F-1', 'NONE-1'),
      known.preview.metadata.slice(0, -random(1, 40)),
    ]);

  /** The metadata of the open preview, saying more than the bot put there. */
  const saysMore = () => {
    const own = JSON.parse(known.preview.metadata);
    const more = any([
      { actor: { id: stranger, role: 'lead' } },
      { order: 'F-2' },
      { action: 'return' },
      { lines: [] },
    ]);
    return JSON.stringify(
      any([
        { ...own, fields: { ...own.fields, ...more } },
        { ...own, ...more, form: 'return' },
      ]),
    );
  };

  return [
    {
      name: 'good buttons, pressed by a stranger',
      make() {
        const button = anyButton();
        return interaction(stranger, pressed(button, any(known.buttons.get(button) ?? [''])));
      },
    },
    {
      name: 'service buttons, pressed by finance',
      make: () =>
        interaction(clerk, pressed(any(['order_cancel', 'order_discount', 'rma_approve']), any(['F-1', 'F-2']))),
    },
    { name: 'buttons with a forged value', make: () => interaction('U0AVA', pressed(anyButton(), nonsense())) },
    {
      name: 'buttons of another shape',
      make: () => interaction('U0AVA', pressed(anyButton(), any([1, null, {}, ['F-1'], true]))),
    },
    {
      name: 'a preview, submitted by somebody who may not',
      make: () => interaction(any([stranger, clerk]), submitted(known.preview.callback, known.preview.metadata)),
    },
    {
      name: 'a preview of another order, submitted by somebody who may not',
      make: () =>
        interaction(
          any([stranger, clerk]),
          submitted(known.preview.callback, known.preview.metadata.replaceAll('F-1', 'F-2')),
        ),
    },
    {
      name: 'modals with forged metadata',
      make: () => interaction('U0AVA', submitted(any(known.callbacks), badMetadata())),
    },
    {
      name: 'a preview that says more than it was shown with',
      make: () => interaction('U0AVA', submitted(known.preview.callback, saysMore())),
    },
    {
      name: 'what nobody listens to',
      make: () =>
        any([
          () => interaction('U0AVA', pressed(`unknown_${random(1, 99)}`, 'F-1')),
          () => interaction('U0AVA', submitted(`unknown_${random(1, 99)}`, known.preview.metadata)),
          () => interaction('U0AVA', { type: 'shortcut', callback_id: `unknown_${random(1, 99)}` }),
          () => interaction('U0AVA', { type: `unknown_${random(1, 99)}` }),
          () =>
            sent(
              JSON.stringify({ type: 'event_callback', team_id: 'T0SANDBOX', event: { type: 'x', n: count++ } }),
              json,
            ),
          () => sent(JSON.stringify({ n: count++, nested: JSON.parse(`${'['.repeat(900)}${']'.repeat(900)}`) }), json),
        ])(),
    },
    { name: 'commands of a stranger', make: () => command(stranger, any(['F-1', 'F-1 cancel', 'returns', 'memos'])) },
    { name: 'commands with forged texts', make: () => command('U0AVA', nonsense()) },
    {
      name: 'from another workspace',
      make: () =>
        any([
          () => command(stranger, 'F-1', 'T0OTHER'),
          () => interaction(stranger, pressed('order_cancel', 'F-1'), 'T0OTHER'),
          () => interaction(stranger, submitted(known.preview.callback, known.preview.metadata), 'T0OTHER'),
        ])(),
    },
    { name: 'served before', make: () => posted(known.served.body, known.served.headers, [200]) },
  ];
}
