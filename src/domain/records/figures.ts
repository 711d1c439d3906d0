/** The figures that a person confirms, in minor units. */
export type Figures = { refund: number; grandTotal: number };

/** The figures of a return order that its approver confirms; `worth` in minor units, with tax. */
export type ReturnFigures = { worth: number; lines: { line: number; expected: number }[] };

/** Fees that are agreed with a return order, in minor units, with tax. */
export type AgreedFigures = { fees: number };

export type ConfirmedFigures = Figures | ReturnFigures | AgreedFigures;
