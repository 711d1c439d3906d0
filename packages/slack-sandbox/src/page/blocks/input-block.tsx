import type { PlacedBlock } from '../../block-kit/placed';
import { Element } from '../elements/element';
import { plainly } from '../mrkdwn/text-object';
import { useSurface } from '../surface';

/** A labelled field, with what is wrong with it. */
export function InputBlock({ block }: { block: Extract<PlacedBlock, { type: 'input' }> }) {
  const error = useSurface().errors[block.block_id];
  const isGroup = block.element.type === 'radio_buttons' || block.element.type === 'checkboxes';
  const isSeveral = block.element.type === 'multi_static_select' || block.element.type === 'file_input';
  const Frame = isGroup || isSeveral ? 'fieldset' : 'label';
  const Label = Frame === 'fieldset' ? 'legend' : 'span';
  return (
    <Frame className={error ? 'field wrong' : 'field'}>
      <Label className="field-label">
        {plainly(block.label.text)}
        {block.optional && <span className="quiet"> (optional)</span>}
      </Label>
      <Element blockId={block.block_id} element={block.element} />
      {error && (
        <span className="field-error" role="alert">
          {error}
        </span>
      )}
      {block.hint && <span className="quiet field-hint">{plainly(block.hint.text)}</span>}
    </Frame>
  );
}
