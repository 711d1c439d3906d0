/** Something that goes wrong. Resolves when it is over, or when it will end by itself. */
export type Trouble = { name: string; make: () => Promise<void> };
