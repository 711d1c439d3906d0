import { lineForm } from './line-form';
import { returnable, returnFields, returnInputs } from './returned-goods';

export const returnItemsForm = lineForm({
  action: 'return',
  ...returnable,
  fields: returnFields,
  inputs: returnInputs,
});
