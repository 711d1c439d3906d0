import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BSON, type Document } from 'mongodb';

/** Orders as the first version of the program left them: serviced, shown in Slack, with messages still to be sent. */
export function ordersOfSchema1(): Document[] {
  return BSON.EJSON.parse(readFileSync(join(__dirname, 'fixtures/orders-of-schema-1.json'), 'utf8')) as Document[];
}
