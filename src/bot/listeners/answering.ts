import type { AckFn, RespondFn, ViewOutput, ViewResponseAction } from '@slack/bolt';
import type { BotDeps } from '../deps';
import { withBanner } from '../views/banner';
import type { Message } from '../views/blocks';

type Deps = Pick<BotDeps, 'log' | 'mintId'>;

/** Tells only the one who asked, and leaves what is in the channel alone. */
export async function whisper(respond: RespondFn, message: Message | string): Promise<void> {
  const told = typeof message === 'string' ? { text: message } : message;
  await respond({ response_type: 'ephemeral', replace_original: false, ...told });
}

/** Runs a listener that answers by `respond`; a fault is logged with an id, and the person is told that id. */
export async function answering(deps: Deps, respond: RespondFn, handle: () => Promise<void>): Promise<void> {
  try {
    await handle();
  } catch (error) {
    await whisper(respond, faultText(deps, error));
  }
}

/** The same for a submitted view: it stays open, with everything typed, under the sentence about the fault. */
export async function answeringView(
  deps: Deps,
  ack: AckFn<ViewResponseAction>,
  view: ViewOutput,
  handle: () => Promise<ViewResponseAction>,
): Promise<void> {
  const answer = await handle().catch(
    (error): ViewResponseAction => ({ response_action: 'update', view: withBanner(view, faultText(deps, error)) }),
  );
  await ack(answer);
}

function faultText({ log, mintId }: Deps, error: unknown): string {
  const fault = mintId();
  log.error({ err: error, fault }, 'a fault while answering');
  return `Something went wrong on our side, and nothing was changed by it. Try again; if it stays, report fault \`${fault}\`.`;
}
