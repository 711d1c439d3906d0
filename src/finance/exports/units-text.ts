import type { MemoRow } from '../../domain/derived/memo-rows';

/** `3 × Mug (A-1)`. */
export function unitsText({ quantity, text, sku }: Pick<MemoRow, 'quantity' | 'text' | 'sku'>): string {
  const units = quantity === null || quantity === 1 ? '' : `${quantity} × `;
  return `${units}${text}${sku === null ? '' : ` (${sku})`}`;
}

/** At most so many characters, none cut in half. */
export function cutTo(most: number, text: string): string {
  return [...text].slice(0, most).join('');
}
