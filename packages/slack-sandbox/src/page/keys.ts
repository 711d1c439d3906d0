import { useEffect } from 'react';

/** What a key does; `anywhere` even while something is typed. Answers false where it does nothing after all. */
export type KeyBinding = { key: string; ctrl?: boolean; alt?: boolean; anywhere?: boolean; act: () => unknown };

const isTypedInto = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const fits = (event: KeyboardEvent, { key, ctrl = false, alt = false, anywhere = false }: KeyBinding) =>
  event.key.toLowerCase() === key.toLowerCase() &&
  (event.ctrlKey || event.metaKey) === ctrl &&
  event.altKey === alt &&
  (anywhere || !isTypedInto(event.target));

/** Listens for keys, unless a window in front of everything else has them. */
export function useKeys(bindings: KeyBinding[]): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const binding = bindings.find((each) => fits(event, each));
      if (binding && binding.act() !== false) event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}
