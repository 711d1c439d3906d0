import { isSafeLink } from '../../mrkdwn/parse-entity';
import { Menu } from '../menu';
import { plainly } from '../mrkdwn/text-object';
import { useSurface } from '../surface';
import type { ElementProps } from './element-props';
import { useConfirmation } from './use-confirmation';

/** A menu behind three dots; an option with an address also opens it. */
export function OverflowMenu({ blockId, element }: ElementProps<'overflow'>) {
  const surface = useSurface();
  const [ask, question] = useConfirmation(element.confirm);
  const { action_id = '', options } = element;
  const choose = (value: string) => {
    const url = options.find((option) => option.value === value)?.url ?? '';
    if (isSafeLink(url)) window.open(url, '_blank', 'noopener,noreferrer');
    surface.act(blockId, action_id, value);
  };
  const items = options.map(({ value, text, description }) => {
    return { value, label: plainly(text.text), ...(description && { note: plainly(description.text) }) };
  });
  return (
    <>
      <Menu label="More" actionId={action_id} items={items} onChoose={(value) => ask(() => choose(value))}>
        ⋯
      </Menu>
      {question}
    </>
  );
}
