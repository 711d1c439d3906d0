/** What a marked export is asked for that takes every credit memo that none took. */
export const everyMemo = { format: 'json', filter: { since: null, until: null, status: null }, by: 'U0FIN' } as const;
