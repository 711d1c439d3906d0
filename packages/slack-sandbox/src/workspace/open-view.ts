import { type StateValues, valuesOf } from '../block-kit/element-values';
import type { PlacedBlock } from '../block-kit/placed';
import { placeBlocks } from '../block-kit/placement';
import type { ViewArgument } from '../block-kit/views';
import type { WorkspaceState } from './workspace-state';

type Shown<View extends ViewArgument> = View extends unknown ? Omit<View, 'blocks'> & { blocks: PlacedBlock[] } : never;

/** A modal (or Home tab) as one person has it before them, with what they typed. */
export type OpenView = {
  id: string;
  hash: string;
  user: string;
  rootId: string;
  previousId: string | null;
  view: Shown<ViewArgument>;
  values: StateValues;
  /** What is wrong, by block_id, as said by the bot or by the form itself. */
  errors: Record<string, string>;
  /** What went wrong with the connection to the bot, as the person reads it. */
  trouble: string | null;
};

/** Puts what the bot sent into `open`; typed values stay where block_id and action_id are unchanged. */
export function showIn(open: OpenView, view: ViewArgument, hash: string): void {
  const blocks = placeBlocks(view.blocks);
  open.view = { ...view, blocks };
  open.values = valuesOf(blocks, open.values);
  open.hash = hash;
  open.errors = {};
  open.trouble = null;
}

/** The view in the shape of Slack's payloads and answers. */
export function viewOutput(open: OpenView, { team, bot }: Pick<WorkspaceState, 'team' | 'bot'>): object {
  const { view } = open;
  const shared = {
    id: open.id,
    team_id: team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values: open.values },
    hash: open.hash,
    root_view_id: open.rootId,
    previous_view_id: open.previousId,
    external_id: view.external_id ?? '',
    app_id: bot.appId,
    bot_id: bot.id,
    app_installed_team_id: team.id,
  };
  if (view.type === 'home') {
    const title = { type: 'plain_text', text: 'View Title' };
    return { ...shared, title, submit: null, close: null, clear_on_close: false, notify_on_close: false };
  }
  const { title, submit = null, close = null, clear_on_close = false, notify_on_close = false } = view;
  return { ...shared, title, submit, close, clear_on_close, notify_on_close };
}
