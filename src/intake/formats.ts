import { b2cJson } from './b2c-json/format';
import { b2cXml } from './b2c-xml/format';
import { nativeFormat } from './native/format';
import type { CsvFormat, JsonFormat, OrderFormat, StrictJsonFormat } from './order-format';
import { shopify } from './shopify/format';
import { woocommerce } from './woocommerce/format';

/** Every format, by the name that `--format` takes. Guessing, reading and help texts follow from this list. */
const registry = {
  'b2c-xml': b2cXml,
  'b2c-json': b2cJson,
  shopify,
  woocommerce,
  native: nativeFormat,
} as const satisfies Record<string, OrderFormat>;

export type Format = keyof typeof registry;

/** In the order in which people are told of them. */
export const formats = Object.keys(registry) as readonly Format[];

export function formatNamed(name: Format): OrderFormat {
  return registry[name];
}

type Named<Reader> = Reader & { name: Format; source: string };

/** The formats that are read from JSON. */
export const jsonFormats: readonly Named<JsonFormat | StrictJsonFormat>[] = formats.flatMap((name) => {
  const { source, json } = formatNamed(name);
  return json === undefined ? [] : [{ ...json, name, source }];
});

/** The formats that are read from CSV. */
export const csvFormats: readonly Named<CsvFormat>[] = formats.flatMap((name) => {
  const { source, csv } = formatNamed(name);
  return csv === undefined ? [] : [{ ...csv, name, source }];
});
