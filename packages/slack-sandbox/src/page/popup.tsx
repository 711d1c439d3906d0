import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';

type PopupProps = { anchor: RefObject<HTMLElement | null>; children: ReactNode };

const APART = 3;
const EDGE = 8;

/**
 * A list of things to choose from, beside what it belongs to and always whole on the screen, whatever scrolls around
 * it.
 */
export function Popup({ anchor, children }: PopupProps) {
  const popup = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      if (!anchor.current || !popup.current) return;
      const { top, bottom, left } = anchor.current.getBoundingClientRect();
      const { offsetWidth, offsetHeight, style } = popup.current;
      const below = bottom + APART;
      const fits = below + offsetHeight + EDGE <= innerHeight;
      style.top = `${fits ? below : Math.max(EDGE, top - APART - offsetHeight)}px`;
      style.left = `${Math.max(EDGE, Math.min(left, innerWidth - offsetWidth - EDGE))}px`;
    };
    place();
    addEventListener('scroll', place, true);
    addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, true);
      removeEventListener('resize', place);
    };
  });
  return (
    <div ref={popup} className="popup" role="menu">
      {children}
    </div>
  );
}
