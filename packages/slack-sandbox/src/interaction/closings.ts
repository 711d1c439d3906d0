import { type OpenView, viewOutput } from '../workspace/open-view';
import type { Desk } from './desk';
import { interactionHead } from './payload-parts';

/** Goes back to the view below the top one. */
export async function closeTop(desk: Desk, user: string): Promise<void> {
  const top = desk.workspace.views.top(user);
  if (!top) return;
  desk.workspace.views.close(top);
  await tellClosed(desk, top, false);
}

/** Closes every view that a person has open. */
export async function closeAll(desk: Desk, user: string): Promise<void> {
  const closed = [...desk.workspace.views.of(user)].reverse();
  desk.workspace.views.clear(user);
  for (const view of closed) await tellClosed(desk, view, true);
}

/** If the view has `notify_on_close`. */
async function tellClosed({ workspace, transport }: Desk, open: OpenView, cleared: boolean): Promise<void> {
  if (open.view.type !== 'modal' || !open.view.notify_on_close) return;
  await transport.deliver({
    type: 'interactive',
    acceptsResponse: false,
    payload: {
      type: 'view_closed',
      ...interactionHead(workspace, open.user),
      view: viewOutput(open, workspace.state),
      is_cleared: cleared,
    },
  });
}
