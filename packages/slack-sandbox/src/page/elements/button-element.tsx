import { useState } from 'react';
import { isSafeLink } from '../../mrkdwn/parse-entity';
import { plainly } from '../mrkdwn/text-object';
import { useSurface } from '../surface';
import type { ElementProps } from './element-props';
import { useConfirmation } from './use-confirmation';

/** A button; one with an address also opens it. */
export function ButtonElement({ blockId, element }: ElementProps<'button'>) {
  const surface = useSurface();
  const [busy, setBusy] = useState(false);
  const [ask, question] = useConfirmation(element.confirm);
  const { action_id = '', text, value, url, style = '', accessibility_label } = element;
  const press = async () => {
    if (url && isSafeLink(url)) window.open(url, '_blank', 'noopener,noreferrer');
    setBusy(true);
    await surface.act(blockId, action_id, value ?? null);
    setBusy(false);
  };
  return (
    <>
      <button
        type="button"
        className={`button ${style}`}
        data-action-id={action_id}
        data-value={value}
        aria-label={accessibility_label}
        disabled={busy}
        onClick={() => ask(press)}
      >
        {plainly(text.text)}
      </button>
      {question}
    </>
  );
}
