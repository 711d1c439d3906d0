import { amountsXml, discountXml, orderXml, productXml, exportOf as wrapped } from '../test/support/intake';
import type { Random } from './random';

/** An export of net orders of three to eight lines, some discounted, in one shipment. */
export function exportOf(count: number, random: Random): string {
  return wrapped(...Array.from({ length: count }, (_, index) => anOrder(`X-${index}`, random)));
}

function anOrder(number: string, random: Random): string {
  const lines = Array.from({ length: random(3, 8) }, (_, index) => aLine(`P-${index + 1}`, random));
  return orderXml({ number, lines: lines.join('') });
}

function aLine(id: string, random: Random): string {
  const quantity = random(1, 9);
  const net = quantity * 1_000;
  const tax = quantity * 100;
  const discounted = random(0, 2) === 0 ? discountXml('-1.00', '-0.10', '-1.10') : '';
  const amounts = amountsXml(decimal(net), decimal(tax), decimal(net + tax));
  return productXml(discounted, { id, quantity: `${quantity}.0`, amounts });
}

function decimal(minor: number): string {
  return (minor / 100).toFixed(2);
}
