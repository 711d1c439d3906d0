import { viewOutput } from '../workspace/open-view';
import type { BotOutcome, Desk } from './desk';
import { sendEvent } from './events';

/** A part of what an app has for one person: the view that it published, or their talk with it. */
export type AppTab = 'home' | 'messages';

/** Who opens what; `times` above one tells the bot more than once. */
export type Opening = { user: string; tab: AppTab; times?: number };

/** Opens a tab of the app; the bot hears of it if it asked to. Throws if the app has no Home tab. */
export async function openApp(desk: Desk, { user, tab, times = 1 }: Opening): Promise<BotOutcome> {
  const { workspace, manifest } = desk;
  const { directory, views, state } = workspace;
  if (tab === 'home' && !manifest.homeTab) throw new Error('The app has no Home tab.');
  const channel = directory.directMessage(user).id;
  if (!manifest.events.includes('app_home_opened')) return 'acked';
  const home = tab === 'home' ? views.home(user) : undefined;
  const view = home && { view: viewOutput(home, state) };
  return sendEvent(desk, { type: 'app_home_opened', user, channel, tab, ...view }, times);
}
