import type { MemoExport } from '../../domain/records/memo-export';
import type { Language } from '../language/language';

/** What an export comes to, and what has to be reversed in the accounts because it was canceled since. */
export function madeExportText({ number, totals, canceled }: MemoExport, t: Language): string {
  const sums = (totals?.sums ?? []).map(({ currency, total, tax }) =>
    t.exports.sum(t.money(total, currency), t.money(tax, currency)),
  );
  const came = `*${number}*: ${[t.digest.made(totals?.count ?? 0), ...sums].join(', ')}`;
  return [came, ...(canceled.length === 0 ? [] : [t.exports.canceled(canceledNames(canceled, t))])].join('\n');
}

const namesShown = 20;

function canceledNames(canceled: readonly string[], t: Language): string {
  const more = canceled.length - namesShown;
  return [...canceled.slice(0, namesShown), ...(more > 0 ? [t.queues.more(more)] : [])].join(', ');
}
