import type { UnitsActionName } from '../../domain/operations/actions';
import type { ActionName } from '../../domain/values/action-name';

/** What a language says of a servicing action. Each text about units gets their number. */
type WordsOfAction = {
  /** On a card, to open the action's modal. */
  button: string;
  /** Of the modal; 24 characters at most. */
  title: string;
  /** On the preview, to do it. */
  confirm: (n: number) => string;
  /** What was done, in the history of a card and in threads: to `n` units, by a return order where it made one. */
  done: (n: string, returnOrder: string) => string;
  /** There is nothing that it could be done to. */
  nothing: (order: string) => string;
};

/** Of an action that takes a number of units of each line. */
type WordsOfUnitsAction = WordsOfAction & {
  /** How many of a line's units it can take. */
  canBe: (n: number, of: number) => string;
  /** What can be done instead, where there is nothing that it could be done to. */
  instead: string;
};

export type ActionWords = { [Name in ActionName]: Name extends UnitsActionName ? WordsOfUnitsAction : WordsOfAction };
