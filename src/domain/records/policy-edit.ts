/** The parts of the policy that people edit in Slack. */
export const editableParts = ['reasons', 'macros'] as const;
export type EditablePart = (typeof editableParts)[number];

/** A part as somebody saved it, in place of the policy file's. `version` counts all edits; `at` is a UTC instant. */
export type PolicyEdit = { version: number; part: EditablePart; value: unknown; by: string; at: string };
