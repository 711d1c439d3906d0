import type { AppTab } from '../interaction/app-home';

type AppTabsProps = { tab: AppTab; unread: boolean; onTab: (tab: AppTab) => void };

const TABS: { tab: AppTab; label: string }[] = [
  { tab: 'home', label: 'Home' },
  { tab: 'messages', label: 'Messages' },
];

/** The way between what the app shows and what was said to it. */
export function AppTabs({ tab, unread, onTab }: AppTabsProps) {
  return (
    <div className="tabs" role="tablist">
      {TABS.map((each) => (
        <button
          key={each.tab}
          type="button"
          role="tab"
          className={unread && each.tab === 'messages' ? 'tab unread' : 'tab'}
          data-tab={each.tab}
          aria-selected={each.tab === tab}
          onClick={() => onTab(each.tab)}
        >
          {each.label}
        </button>
      ))}
    </div>
  );
}
