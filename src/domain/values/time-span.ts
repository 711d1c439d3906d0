/** A span of time between UTC instants: from the first one on, up to the second one and without it; open where `null`. */
export type TimeSpan = { since: string | null; until: string | null };
