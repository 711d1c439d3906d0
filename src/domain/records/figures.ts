/** The figures that a person confirms: what goes back, and what the change does to the order's total. Minor units. */
export type Figures = { refund: number; grandTotal: number };

/** What is approved of a return order: the worth of its goods, tax included, in minor units, and the units expected. */
export type ReturnFigures = { worth: number; lines: { line: number; expected: number }[] };

export type ConfirmedFigures = Figures | ReturnFigures;
