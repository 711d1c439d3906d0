import { lineForm } from './line-form';
import { returnable, returnInputs } from './returned-goods';

export const returnByRmaForm = lineForm({ action: 'rma', ...returnable, inputs: returnInputs });
