import { lineForm } from './line-form';
import { returnable, returnInputs } from './returned-goods';

export const returnItemsForm = lineForm({ action: 'return', ...returnable, inputs: returnInputs });
