export const defaultLocale = 'en-US';

/** The languages that the page offers; Slack has more of them. */
export const offeredLocales = [defaultLocale, 'pt-BR', 'de-DE'] as const;
