import * as React from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { NamesContext } from '../../src/page/names';

// Jest compiles the page's markup to calls of a React that every file has in reach; the page's own build does not
// need it.
Object.assign(globalThis, { React });

type Names = React.ComponentProps<typeof NamesContext>['value'];

/** What the page shows of a component, as HTML, before anybody has touched it. */
export function markup(component: React.ReactElement, names: Names): string {
  return renderToStaticMarkup(React.createElement(NamesContext, { value: names }, component));
}
