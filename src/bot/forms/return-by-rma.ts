import { lineForm } from './line-form';
import { returnable, returnFields, returnInputs } from './returned-goods';

export const returnByRmaForm = lineForm({ action: 'rma', ...returnable, fields: returnFields, inputs: returnInputs });
