import { type KeyboardEvent, useRef, useState } from 'react';
import type { Option } from '../../block-kit/text-objects';
import { plainly } from '../mrkdwn/text-object';
import { Popup } from '../popup';
import { useSurface } from '../surface';
import { useLeaving } from '../use-leaving';
import type { ElementProps } from './element-props';
import { useConfirmation } from './use-confirmation';

const DEFAULT_QUERY_LENGTH = 3;

/** What the bot found for a typed text; null until it has answered. */
type Search = { typed: string; found: Option[] | null };

/** A menu whose options the bot finds for what is typed. */
export function ExternalSelect({ blockId, element }: ElementProps<'external_select'>) {
  const surface = useSurface();
  const frame = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState<Search | null>(null);
  const [ask, question] = useConfirmation(element.confirm);
  const { action_id = '', placeholder, min_query_length = DEFAULT_QUERY_LENGTH } = element;
  const held = surface.valueOf(blockId, action_id);
  const chosen = held && 'selected_option' in held ? (held.selected_option?.text.text ?? '') : '';
  const look = async (typed: string) => {
    setSearch({ typed, found: null });
    if (typed.length < min_query_length) return;
    const found = await surface.suggest(blockId, action_id, typed);
    setSearch((now) => (now?.typed === typed ? { typed, found } : now));
  };
  const choose = (value: string) => {
    setSearch(null);
    ask(() => surface.act(blockId, action_id, value));
  };
  const leaving = useLeaving(frame, search !== null, () => setSearch(null));
  const onEnter = (event: KeyboardEvent) => {
    leaving.onKeyDown(event);
    if (event.key !== 'Enter') return;
    // The form around it is not meant.
    event.preventDefault();
    const first = search?.found?.[0];
    if (first) choose(first.value);
  };
  return (
    <div ref={frame} className="menu external">
      <input
        type="text"
        data-action-id={action_id}
        value={search?.typed ?? plainly(chosen)}
        placeholder={plainly(placeholder?.text ?? 'Type to search…')}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => look(target.value)}
        {...leaving}
        onKeyDown={onEnter}
      />
      {search?.found && (
        <Popup anchor={frame}>
          {search.found.length === 0 && <p className="quiet">Nothing found</p>}
          {search.found.map(({ value, text, description }) => (
            <button
              key={value}
              type="button"
              role="menuitem"
              data-option-value={value}
              onClick={() => choose(value)}
              {...leaving}
            >
              {plainly(text.text)}
              {description && <span className="quiet"> {plainly(description.text)}</span>}
            </button>
          ))}
        </Popup>
      )}
      {question}
    </div>
  );
}
