import { createElement, Fragment, type ReactNode } from 'react';

/**
 * Shows pieces one after the other. They have no names of their own and never change places, so they need no keys.
 */
export function inOrder<Item>(items: readonly Item[], show: (item: Item, at: number) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...items.map(show));
}
