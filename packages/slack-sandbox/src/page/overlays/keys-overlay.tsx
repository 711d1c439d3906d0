import { Overlay } from './overlay';

const KEYS: [string, string[]][] = [
  ['Search, or go to a channel or person', ['Ctrl K']],
  ['Switch person', ['F2', 'P']],
  ['Become the first, second, … person', ['1', '…', '9']],
  ['Channel above, below', ['Alt ↑', 'Alt ↓']],
  ['Close what is open: window, thread', ['Esc']],
  ['Bring back what you sent', ['↑', '↓']],
  ['Complete a slash command', ['Tab']],
  ['Send, start a new line', ['Enter', 'Shift Enter']],
  ['Go back, go on', ['Alt ←', 'Alt →']],
  ['This list', ['?', 'Ctrl /']],
];

/** The keys of the page. */
export function KeysOverlay({ onClose }: { onClose: () => void }) {
  return (
    <Overlay title="Keyboard shortcuts" testId="keys" onClose={onClose}>
      <dl className="key-list">
        {KEYS.map(([what, keys]) => (
          <div key={what} style={{ display: 'contents' }}>
            <dt>{what}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet">Single letters and digits work while nothing is being typed: press Esc to leave a field.</p>
    </Overlay>
  );
}
