import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  ButtonAction,
  OverflowAction,
  PlainTextInputAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  StaticSelectAction,
  ViewSubmitAction,
} from '@slack/bolt';

/** What is pressed, chosen, or confirmed by Enter. */
type Pressed = ButtonAction | OverflowAction | StaticSelectAction | PlainTextInputAction;

export type PressArgs = SlackActionMiddlewareArgs<BlockAction<Pressed>> & AllMiddlewareArgs;
export type SubmitArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** What to do at a press, by the button's action id, and at a submission, by the modal's callback id. */
export type ByName = {
  presses: Map<string, (args: PressArgs) => Promise<void>>;
  submissions: Map<string, (args: SubmitArgs) => Promise<void>>;
};

/**
 * Bolt asks each of its listeners about each request: one that finds by name takes the place of all. What has
 * another name is not acknowledged here, and so counts as unmatched.
 */
export function listenByName(app: App, { presses, submissions }: ByName): void {
  app.action<BlockAction<Pressed>>({ type: 'block_actions' }, async (args) => {
    await presses.get(args.action.action_id)?.(args);
  });
  app.view<ViewSubmitAction>({ type: 'view_submission' }, async (args) => {
    await submissions.get(args.view.callback_id)?.(args);
  });
}
