import { lineForm } from './line-form';
import { returnedGoods } from './returned-goods';

export const returnItemsForm = lineForm({ action: 'return', ...returnedGoods });
