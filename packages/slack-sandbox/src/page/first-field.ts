import { type RefObject, useEffect } from 'react';
import { isTouch } from './touch';

const FIELDS = ':is(input, select, textarea):not(:disabled)';

/**
 * Puts the focus where a person begins: in the first field of a window, unless the app chose another one. A window
 * without fields has the focus itself, so that no key presses a button that nobody looked at.
 */
export function useFirstField(form: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const body = form.current?.querySelector<HTMLElement>('.dialog-body');
    if (!body || (document.activeElement?.matches(FIELDS) && body.contains(document.activeElement))) return;
    // On a phone, the keyboard would cover what there is to read.
    const first = isTouch() ? null : body.querySelector<HTMLElement>(FIELDS);
    (first ?? body).focus();
  }, [form]);
}
