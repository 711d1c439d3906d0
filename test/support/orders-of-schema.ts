import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BSON, type Document } from 'mongodb';

const fixtures = join(__dirname, 'fixtures');

/** The schemas that there are orders of, the first one first. */
export const keptSchemas: number[] = readdirSync(fixtures)
  .flatMap((name) => /^orders-of-schema-(\d+)\.json$/.exec(name)?.slice(1).map(Number) ?? [])
  .sort((a, b) => a - b);

/** Orders as the last version of that schema left them: serviced, shown in Slack, with messages still to be sent. */
export function ordersOfSchema(schema: number): Document[] {
  return BSON.EJSON.parse(readFileSync(join(fixtures, `orders-of-schema-${schema}.json`), 'utf8')) as Document[];
}
