import { useState } from 'react';
import type { Option } from '../../block-kit/text-objects';
import { plainly } from '../mrkdwn/text-object';
import { useSurface } from '../surface';
import type { ElementProps } from './element';

const DEFAULT_QUERY_LENGTH = 3;

/** A menu whose options the bot finds for what is typed. */
export function ExternalSelect({ blockId, element }: ElementProps<'external_select'>) {
  const surface = useSurface();
  const [query, setQuery] = useState<string | null>(null);
  const [offered, setOffered] = useState<Option[]>([]);
  const { action_id = '', placeholder, min_query_length = DEFAULT_QUERY_LENGTH } = element;
  const held = surface.valueOf(blockId, action_id);
  const chosen = held && 'selected_option' in held ? (held.selected_option?.text.text ?? '') : '';
  const search = async (typed: string) => {
    setQuery(typed);
    setOffered(typed.length < min_query_length ? [] : await surface.suggest(blockId, action_id, typed));
  };
  const choose = (value: string) => {
    setQuery(null);
    setOffered([]);
    surface.act(blockId, action_id, value);
  };
  return (
    <div className="overflow">
      <input
        data-action-id={action_id}
        value={query ?? plainly(chosen)}
        placeholder={plainly(placeholder?.text ?? 'Type to search…')}
        onChange={({ target }) => search(target.value)}
      />
      {offered.length > 0 && (
        <div className="overflow-options" role="menu">
          {offered.map(({ value, text }) => (
            <button key={value} type="button" role="menuitem" data-option-value={value} onClick={() => choose(value)}>
              {plainly(text.text)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
