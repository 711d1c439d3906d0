/** `path` leads to what is wrong within the flow; `column` counts from 1 in an expression. */
export type FlowProblem = { path: (string | number)[]; problem: string; column?: number };
