import { lineOf } from '../../domain/derived/line-index';
import type { Address } from '../../domain/records/original-order';
import type { PreviewResult } from '../../domain/servicing/servicing';
import { sum } from '../../domain/values/money';
import { disposition } from '../../domain/values/request';
import type { Stage } from '../../domain/values/units';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { addressText } from './address-text';

type Previewed = Pick<PreviewResult, 'result' | 'effects' | 'order'>;

/** What becomes of the goods; `asked` is the disposition that the form asked for, if any. */
export function goodsTexts({ result, effects }: Previewed, asked: unknown, t: Language): string[] {
  if (result.fulfillmentOrder !== null) {
    const again = t.units(sum(result.fulfillmentOrder.lines.map(({ quantity }) => quantity)));
    return [t.preview.goods(t.actions.reship.done(again, ''))];
  }
  const { moves, returnOrder } = effects;
  if (moves.length === 0) return [t.preview.goodsStay];
  const stages = [...new Set(moves.map(({ to }) => to))];
  const unitsTo = (stage: Stage) => sum(moves.filter(({ to }) => to === stage).map(({ units }) => units.quantity));
  const moved = stages.map((stage) => {
    const n = unitsTo(stage);
    return t.preview.moved(t.units(n), t.stage[stage](n));
  });
  const chosen = new Set([
    ...(returnOrder?.lines ?? []).flatMap((line) => line.disposition ?? []),
    ...[disposition.safeParse(asked).data].flatMap((one) => one ?? []),
  ]);
  return [t.preview.goods(t.listed(moved)), ...afterwards(stages, [...chosen], t)];
}

function afterwards(stages: readonly Stage[], chosen: string[], t: Language): string[] {
  if (!stages.includes('returned') && !stages.includes('returning')) return [];
  const labels: Readonly<Record<string, string>> = t.disposition;
  return [
    t.told.dispositions(chosen.length === 0 ? t.modal.notDecided : t.listed(chosen.map((one) => labels[one] ?? one))),
  ];
}

const mostAddresses = 3;

/** Where a reship goes: what was typed, else where its lines went; without street for who may not see it. */
export function reshipToTexts({ effects, order }: Previewed, maySee: boolean, t: Language): string[] {
  const reship = effects.fulfillmentOrders.at(-1);
  if (reship === undefined) return [];
  const { address, lines } = reship;
  const typed = address === null ? '' : addressText(address);
  const known =
    typed === '' ? originalAddresses(order, lines).map((one) => (maySee ? addressText(one) : placeOf(one))) : [typed];
  const places = [...new Set(known)].filter((one) => one !== '');
  if (places.length === 0) return [t.preview.addressUnknown];
  const more = places.length > mostAddresses ? [t.card.more(places.length - mostAddresses)] : [];
  return [...places.slice(0, mostAddresses).map((one) => t.told.reshipTo(`\n${cutAndEscape(one, 500)}`)), ...more];
}

function originalAddresses(
  { original, summary }: PreviewResult['order'],
  lines: readonly { line: number }[],
): Address[] {
  const groups = new Set(lines.map(({ line }) => lineOf(summary, line)?.deliveryGroup));
  return original.deliveryGroups.filter(({ id }) => groups.has(id)).map(({ address }) => address);
}

function placeOf({ postcode, city, state, country }: Address): string {
  return addressText({
    ...(postcode !== undefined && { postcode }),
    ...(city !== undefined && { city }),
    ...(state !== undefined && { state }),
    ...(country !== undefined && { country }),
  });
}
