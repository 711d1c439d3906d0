import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import { plainly } from '../mrkdwn/text-object';
import { useSurface } from '../surface';
import type { ElementProps } from './element';
import { useConfirmation } from './use-confirmation';

/** A menu behind three dots. */
export function OverflowMenu({ blockId, element }: ElementProps<'overflow'>) {
  const surface = useSurface();
  const frame = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [ask, question] = useConfirmation(element.confirm);
  const { action_id = '', options } = element;
  const choose = (value: string) => {
    setOpen(false);
    ask(() => surface.act(blockId, action_id, value));
  };
  const leaving = {
    onBlur(event: FocusEvent) {
      if (!frame.current?.contains(event.relatedTarget)) setOpen(false);
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.key === 'Escape') setOpen(false);
    },
  };
  return (
    <div ref={frame} className="overflow">
      <button
        type="button"
        className="button"
        data-action-id={action_id}
        aria-label="More"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        {...leaving}
      >
        ⋯
      </button>
      {open && (
        <div className="overflow-options" role="menu">
          {options.map(({ value, text }) => (
            <button
              key={value}
              type="button"
              role="menuitem"
              data-option-value={value}
              onClick={() => choose(value)}
              {...leaving}
            >
              {plainly(text.text)}
            </button>
          ))}
        </div>
      )}
      {question}
    </div>
  );
}
