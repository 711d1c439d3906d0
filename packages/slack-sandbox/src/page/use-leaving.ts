import type { FocusEvent, KeyboardEvent, RefObject } from 'react';

/** What shuts something open that hangs at a frame: when the focus leaves the frame, or by Escape. */
export function useLeaving(frame: RefObject<HTMLElement | null>, open: boolean, shut: () => void) {
  return {
    onBlur(event: FocusEvent) {
      if (!frame.current?.contains(event.relatedTarget)) shut();
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || !open) return;
      // What the menu stands in, such as a modal, is not meant.
      event.preventDefault();
      shut();
    },
  };
}
