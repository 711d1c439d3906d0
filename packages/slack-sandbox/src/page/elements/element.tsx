import type { InteractiveElement } from '../../block-kit/elements';
import { ButtonElement } from './button-element';
import { Choices } from './choices';
import { DateField } from './date-field';
import { ExternalSelect } from './external-select';
import { FileField } from './file-field';
import { OverflowMenu } from './overflow-menu';
import { PlaceSelect, StaticSelect } from './selects';
import { TextField } from './text-field';

/** Anything that a person can act on. */
export function Element({ blockId, element }: { blockId: string; element: InteractiveElement }) {
  switch (element.type) {
    case 'button':
      return <ButtonElement blockId={blockId} element={element} />;
    case 'overflow':
      return <OverflowMenu blockId={blockId} element={element} />;
    case 'static_select':
      return <StaticSelect blockId={blockId} element={element} />;
    case 'users_select':
    case 'conversations_select':
      return <PlaceSelect blockId={blockId} element={element} />;
    case 'external_select':
      return <ExternalSelect blockId={blockId} element={element} />;
    case 'multi_static_select':
    case 'checkboxes':
    case 'radio_buttons':
      return <Choices blockId={blockId} element={element} />;
    case 'datepicker':
      return <DateField blockId={blockId} element={element} />;
    case 'file_input':
      return <FileField blockId={blockId} element={element} />;
    case 'plain_text_input':
    case 'number_input':
      return <TextField blockId={blockId} element={element} />;
  }
}
