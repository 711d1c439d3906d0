const FORMATS: Record<string, Intl.DateTimeFormatOptions> = {
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

const DAY_MS = 24 * 60 * 60 * 1000;

function relativeDay(date: Date, now: Date): string | null {
  const dayOf = (each: Date) => Math.round(new Date(each).setHours(0, 0, 0, 0) / DAY_MS);
  const words: Record<number, string> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };
  return words[dayOf(date) - dayOf(now)] ?? null;
}

/** A time in the words of Slack's date format, in the reader's zone; `fallback` for a token that is not known. */
export function formatDate(unix: number, format: string, fallback: string, now = new Date()): string {
  const date = new Date(unix * 1000);
  let unknown = false;
  const shown = format.replace(/\{(\w+)\}/g, (_, token: string) => {
    const pretty = token.endsWith('_pretty');
    const options = FORMATS[pretty ? token.slice(0, -'_pretty'.length) : token];
    if (!options) unknown = true;
    return (pretty && relativeDay(date, now)) || new Intl.DateTimeFormat('en-US', options).format(date);
  });
  return unknown ? fallback : shown;
}
