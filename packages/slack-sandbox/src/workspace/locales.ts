/** The language of whoever has chosen none. */
export const usualLocale = 'en-US';

/** The languages that the page offers; Slack has more of them. */
export const offeredLocales = [usualLocale, 'pt-BR', 'de-DE'] as const;
