import { defaultMaxOrderText, type ReadOptions, refused, tooLong } from '../intake-item';
import type { FoundOrder, OrderFormat } from '../order-format';
import { xmlOrder } from './order';
import { orderElements } from './reader';

/** The order export of B2C Commerce (`order.xsd`). */
export const b2cXml: OrderFormat = { source: 'B2C Commerce', xml };

async function* xml(text: AsyncIterable<string>, options: ReadOptions): AsyncGenerator<FoundOrder> {
  const { receivedAt, maxOrderText: maxLength = defaultMaxOrderText } = options;
  for await (const { element, orderNumber, line } of orderElements(text, maxLength)) {
    const read = element === null ? refused(tooLong(maxLength), orderNumber) : xmlOrder(element, receivedAt);
    yield { line, read };
  }
}
