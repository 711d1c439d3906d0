import type { Snapshot } from '../server/snapshot';
import { chosenPlace } from './chosen-place';
import { useKeys } from './keys';
import type { Overlaid } from './overlays/overlays';
import type { Selection } from './selection';

type Workplace = {
  snapshot: Snapshot;
  selection: Selection;
  select: (changed: Partial<Selection>) => void;
  onOverlay: (overlaid: Overlaid) => void;
};

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** The keys that work wherever one is. */
export function useWorkplaceKeys({ snapshot, selection, select, onOverlay }: Workplace): void {
  const { channel, root } = chosenPlace(snapshot, selection);
  const { channels, hasHome } = snapshot;
  const people = snapshot.users.filter(({ isBot }) => !isBot);
  const become = (at: number) => {
    const chosen = people[at];
    if (chosen) select({ person: chosen.id, thread: null });
    return chosen !== undefined;
  };
  const move = (by: number) => {
    const at = channels.findIndex(({ id }) => id === channel?.id);
    const next = channels[at + by];
    if (next) select({ channel: next.id, thread: null, tab: next.kind === 'im' && hasHome ? 'home' : 'messages' });
  };
  // First out of the field, so that letters and digits are keys again; then out of the thread.
  const leave = () => {
    const field = document.activeElement;
    const isIn = field instanceof HTMLElement && field.matches('input, textarea, select');
    if (isIn) field.blur();
    if (root && channel && !(isIn && field.closest('main'))) select({ channel: channel.id, thread: null });
  };
  useKeys([
    { key: 'k', ctrl: true, anywhere: true, act: () => onOverlay('jump') },
    { key: '/', ctrl: true, anywhere: true, act: () => onOverlay('keys') },
    { key: 'F2', anywhere: true, act: () => onOverlay('people') },
    { key: 'p', act: () => onOverlay('people') },
    { key: '?', act: () => onOverlay('keys') },
    { key: 'ArrowUp', alt: true, anywhere: true, act: () => move(-1) },
    { key: 'ArrowDown', alt: true, anywhere: true, act: () => move(1) },
    { key: 'Escape', anywhere: true, act: leave },
    ...DIGITS.map((key, at) => ({ key, act: () => become(at) })),
  ]);
}
