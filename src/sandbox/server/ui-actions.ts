import { z } from 'zod';
import { closeAll, closeTop } from '../interaction/closings';
import { sendCommand } from '../interaction/commands';
import type { Desk } from '../interaction/desk';
import { actOnMessage } from '../interaction/message-actions';
import { say } from '../interaction/say';
import { submit } from '../interaction/submissions';
import { suggest } from '../interaction/suggestions';
import { actInView } from '../interaction/view-actions';
import type { OpenView } from '../workspace/open-view';

const typed = z.union([z.string(), z.array(z.string()), z.null()]).optional();
const who = { user: z.string() };
const element = { blockId: z.string(), actionId: z.string(), typed };
const menu = { container: z.string(), channel: z.string().optional(), blockId: z.string(), actionId: z.string() };
const inView = { ...who, viewId: z.string() };

type UiAction = (desk: Desk, body: unknown) => Promise<unknown>;

function action<Body>(schema: z.ZodType<Body>, run: (desk: Desk, body: Body) => unknown): UiAction {
  return async (desk, body) => run(desk, schema.parse(body));
}

function openView({ workspace }: Desk, { user, viewId }: { user: string; viewId: string }): OpenView {
  const open = workspace.views.of(user).find((each) => each.id === viewId);
  if (!open) throw new Error('This window is no longer open.');
  return open;
}

/** What the page can ask for, by the last part of its address: exactly what a person can do. */
export const uiActions: Readonly<Record<string, UiAction>> = {
  command: action(z.object({ ...who, channel: z.string(), line: z.string() }), async (desk, body) => ({
    outcome: await sendCommand(desk, body),
  })),
  say: action(
    z.object({ ...who, channel: z.string(), text: z.string().min(1), threadTs: z.string().optional() }),
    ({ workspace }, body) => {
      say(workspace, body);
      return {};
    },
  ),
  act: action(z.object({ ...who, channel: z.string(), ts: z.string(), ...element }), async (desk, body) => ({
    outcome: await actOnMessage(desk, body),
  })),
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
