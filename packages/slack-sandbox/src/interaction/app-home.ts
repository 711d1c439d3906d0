import { viewOutput } from '../workspace/open-view';
import type { BotOutcome, Desk } from './desk';
import { sendEvent } from './events';
import { notSubscribed } from './unheard';

/** The Home tab, or the direct messages with the app. */
export type AppTab = 'home' | 'messages';

/** `times` above 1 repeats the event. */
export type Opening = { user: string; tab: AppTab; times?: number };

/** Opens a tab of the app, and sends the event if the manifest asks for it. Throws if the app has no Home tab. */
export async function openApp(desk: Desk, { user, tab, times = 1 }: Opening): Promise<BotOutcome> {
  const { workspace, manifest } = desk;
  const { directory, views, state } = workspace;
  if (tab === 'home' && !manifest.homeTab) throw new Error('The app has no Home tab.');
  const channel = directory.directMessage(user).id;
  if (!manifest.events.includes('app_home_opened')) {
    workspace.notices.add(notSubscribed('app_home_opened'));
    return 'acked';
  }
  const home = tab === 'home' ? views.home(user) : undefined;
  const view = home && { view: viewOutput(home, state) };
  return sendEvent(desk, { type: 'app_home_opened', user, channel, tab, ...view }, times);
}
