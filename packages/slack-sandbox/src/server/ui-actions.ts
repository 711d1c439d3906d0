import { z } from 'zod';
import { openApp } from '../interaction/app-home';
import { closeAll, closeTop } from '../interaction/closings';
import { sendCommand } from '../interaction/commands';
import type { Desk } from '../interaction/desk';
import { actOnMessage } from '../interaction/message-actions';
import { say } from '../interaction/say';
import { sendGlobalShortcut, sendMessageShortcut } from '../interaction/shortcuts';
import { submit } from '../interaction/submissions';
import { suggest } from '../interaction/suggestions';
import { actInView } from '../interaction/view-actions';
import { tick } from '../tour/tick';
import type { OpenView } from '../workspace/open-view';

const typed = z.union([z.string(), z.array(z.string()), z.null()]).optional();
const who = { user: z.string() };
const element = { blockId: z.string(), actionId: z.string(), typed };
const onMessage = { channel: z.string(), ts: z.string(), url: z.string().optional() };
const menu = {
  container: z.string(),
  channel: z.string().optional(),
  url: z.string().optional(),
  blockId: z.string(),
  actionId: z.string(),
};
const membership = z.object({ group: z.string(), member: z.string(), joins: z.boolean() });
const inView = { ...who, viewId: z.string() };

type UiAction = (desk: Desk, body: unknown) => Promise<unknown>;

function action<Body>(schema: z.ZodType<Body>, run: (desk: Desk, body: Body) => unknown): UiAction {
  return async (desk, body) => run(desk, schema.parse(body));
}

function openView({ workspace }: Desk, { user, viewId }: { user: string; viewId: string }): OpenView {
  const open = workspace.views.before(user, viewId);
  if (!open) throw new Error('This window is no longer open.');
  return open;
}

/**
 * What the page can ask for, by the last part of its address: exactly what a person can do, an administrator
 * (`regroup`), or whoever tries the app out (`tick`, `reset`).
 */
export const uiActions: Readonly<Record<string, UiAction>> = {
  command: action(z.object({ ...who, channel: z.string(), line: z.string() }), async (desk, body) => ({
    outcome: await sendCommand(desk, body),
  })),
  say: action(
    z.object({ ...who, channel: z.string(), text: z.string().min(1), threadTs: z.string().optional() }),
    (desk, body) => {
      say(desk, body);
      return {};
    },
  ),
  act: action(z.object({ ...who, ...onMessage, ...element }), async (desk, body) => ({
    outcome: await actOnMessage(desk, body),
  })),
  shortcut: action(
    z.object({ ...who, channel: z.string(), ts: z.string(), callbackId: z.string() }),
    async (desk, body) => ({ outcome: await sendMessageShortcut(desk, body) }),
  ),
  'global-shortcut': action(z.object({ ...who, callbackId: z.string() }), async (desk, { user, callbackId }) => ({
    outcome: await sendGlobalShortcut(desk, user, callbackId),
  })),
  'open-app': action(z.object({ ...who, tab: z.enum(['home', 'messages']) }), async (desk, body) => ({
    outcome: await openApp(desk, body),
  })),
  speak: action(z.object({ ...who, locale: z.string() }), ({ workspace: { settings } }, { user, locale }) => {
    settings.speak(user, locale);
    return {};
  }),
  regroup: action(membership, ({ workspace: { settings } }, { group, member, joins }) => {
    if (joins) settings.join(group, member);
    else settings.leave(group, member);
    return {};
  }),
  tick: action(z.object({ task: z.string() }), ({ workspace }, { task }) => {
    tick(workspace, task);
    return {};
  }),
  reset: action(z.object({}), async (desk) => {
    await desk.reset();
    return {};
  }),
  dismiss: action(z.object({ ...who, ts: z.string() }), ({ workspace: { messages } }, { user, ts }) => {
    const whispered = messages.findEphemeral(user, ts);
    if (whispered) messages.removeEphemeral(whispered);
    return {};
  }),
  'view-act': action(z.object({ ...inView, ...element }), async (desk, body) => ({
    outcome: await actInView(desk, openView(desk, body), body),
  })),
  submit: action(z.object(inView), (desk, body) => submit(desk, openView(desk, body))),
  back: action(z.object(who), async (desk, { user }) => {
    await closeTop(desk, user);
    return {};
  }),
  close: action(z.object(who), async (desk, { user }) => {
    await closeAll(desk, user);
    return {};
  }),
  suggest: action(z.object({ ...who, ...menu, query: z.string() }), async (desk, { user, query, ...asking }) => ({
    options: await suggest(desk, user, asking, query),
  })),
};
