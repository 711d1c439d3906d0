import type { Snapshot } from '../server/snapshot';
import { Icon } from './icon';
import { Menu } from './menu';
import type { Overlaid } from './overlays/overlays';
import { useTourHidden } from './tour/tour-hidden';

type WorkspaceMenuProps = { snapshot: Snapshot; onOverlay: (overlaid: Overlaid) => void };

/** The name of the workspace, and behind it what concerns all of it. */
export function WorkspaceMenu({ snapshot: { team, tour, notices }, onOverlay }: WorkspaceMenuProps) {
  const [tourHidden, setTourHidden] = useTourHidden();
  const items = [
    { value: 'people', label: 'Switch person, languages, groups' },
    { value: 'keys', label: 'Keyboard shortcuts' },
    ...(tour && tourHidden ? [{ value: 'tour', label: 'Show the tour' }] : []),
    ...(notices.length > 0 ? [{ value: 'notices', label: 'What the app was not told' }] : []),
    { value: 'reset', label: 'Reset the sandbox…' },
  ];
  const choose = (value: string) => (value === 'tour' ? setTourHidden(false) : onOverlay(value as Overlaid));
  return (
    <div className="workspace-menu">
      <Menu label={`${team}: menu`} className="workspace-name" testId="workspace-menu" items={items} onChoose={choose}>
        <span className="with-icon">
          {team}
          <Icon name="down" />
        </span>
      </Menu>
      {notices.length > 0 && (
        <button
          type="button"
          className="plain notices"
          data-testid="notices-open"
          aria-label="What the app was not told"
          title="What the app was not told"
          onClick={() => onOverlay('notices')}
        >
          <Icon name="warning" />
        </button>
      )}
    </div>
  );
}
