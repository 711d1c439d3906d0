import { Icon, type IconName } from './icon';
import type { Theme } from './theme';

type TopbarProps = {
  team: string;
  theme: Theme;
  onTheme: () => void;
  onSearch: () => void;
  onKeys: () => void;
  onPeople: () => void;
};

const THEMES: Record<Theme, { icon: IconName; label: string }> = {
  system: { icon: 'screen', label: 'Colours: as the system has them' },
  light: { icon: 'sun', label: 'Colours: light' },
  dark: { icon: 'moon', label: 'Colours: dark' },
};

type TopButtonProps = { icon: IconName; label: string; className?: string; testId: string; onClick: () => void };

function TopButton({ icon, label, className = '', testId, onClick }: TopButtonProps) {
  return (
    <button
      type="button"
      className={`plain ${className}`}
      data-testid={testId}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

/** The bar above everything: back and forth, search, colours, keys, people. */
export function Topbar({ team, theme, onTheme, onSearch, onKeys, onPeople }: TopbarProps) {
  const { icon, label } = THEMES[theme];
  return (
    <header className="topbar">
      <div className="topbar-left">
        <span className="stand-in">A local stand-in, not Slack</span>
        <TopButton icon="back" label="Back" testId="history-back" onClick={() => history.back()} />
        <TopButton icon="forward" label="Forward" testId="history-forward" onClick={() => history.forward()} />
      </div>
      <button type="button" className="search-open" data-testid="search-open" onClick={onSearch}>
        <Icon name="search" />
        Search {team}
        <kbd>Ctrl K</kbd>
      </button>
      <div className="topbar-right">
        <TopButton icon={icon} label={label} className="theme" testId="theme" onClick={onTheme} />
        <TopButton icon="help" label="Keyboard shortcuts (?)" className="help" testId="help" onClick={onKeys} />
        <TopButton icon="people" label="Switch person (F2)" testId="people-open" onClick={onPeople} />
      </div>
    </header>
  );
}
