import type { ActionsBlock, ContextBlock } from '@slack/types';
import type { Language } from '../language/language';
import { actionsBlock, button, context } from './blocks';
import { actionIds } from './ids';

/** One page of a list. `number` counts from 0 and is always an existing page. */
export type Page<T> = { shown: T[]; number: number; pages: number; first: number; total: number };

export function pageOf<T>(list: readonly T[], pageNumber: number, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const number = Math.min(Math.max(0, pageNumber), pages - 1);
  const first = number * size;
  return { shown: list.slice(first, first + size), number, pages, first, total: list.length };
}

/** The page in a button's value; the first if it names none. */
export function pageFrom(value: string): number {
  return /^\d{1,4}$/.test(value) ? Number(value) : 0;
}

/** Position and buttons to the neighbouring pages; empty for a single page. */
export function pager<T>(
  { shown, number, pages, first, total }: Page<T>,
  t: Language,
): (ContextBlock | ActionsBlock)[] {
  if (pages === 1) return [];
  return [
    context(t.modal.linesShown(first + 1, first + shown.length, total)),
    ...actionsBlock('pager', [
      ...(number > 0 ? [button(actionIds.linesBack, t.button.previousLines, String(number - 1))] : []),
      ...(number < pages - 1 ? [button(actionIds.linesPage, t.button.nextLines, String(number + 1))] : []),
    ]),
  ];
}
