import { type ReactNode, useRef, useState } from 'react';
import { Popup } from './popup';
import { useLeaving } from './use-leaving';

/** One thing to choose, and what else there is to say of it. */
export type MenuItem = { value: string; label: string; note?: string };

type MenuProps = {
  /** What the button is called; what it shows is `children`. */
  label: string;
  items: MenuItem[];
  onChoose: (value: string) => void;
  className?: string;
  testId?: string;
  actionId?: string;
  children: ReactNode;
};

/** A button with a list of things to choose from behind it. */
export function Menu({ label, items, onChoose, className = 'button', testId, actionId, children }: MenuProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const leaving = useLeaving(frame, open, () => setOpen(false));
  const choose = (value: string) => {
    setOpen(false);
    onChoose(value);
  };
  return (
    <div ref={frame} className="menu">
      <button
        type="button"
        className={className}
        data-action-id={actionId}
        data-testid={testId}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        title={label}
        onClick={() => setOpen(!open)}
        {...leaving}
      >
        {children}
      </button>
      {open && (
        <Popup anchor={frame}>
          {items.map(({ value, label: name, note }) => (
            <button
              key={value}
              type="button"
              role="menuitem"
              data-option-value={value}
              onClick={() => choose(value)}
              {...leaving}
            >
              {name}
              {note && <span className="quiet"> {note}</span>}
            </button>
          ))}
        </Popup>
      )}
    </div>
  );
}
