import type { ModalView, PlainTextOption } from '@slack/types';
import { sentFormats } from '../../domain/ports/memo-exporter';
import type { ExportFormat, MemoExport } from '../../domain/records/memo-export';
import { modal, section } from '../block-kit/blocks';
import { callbackIds, inputs } from '../block-kit/ids';
import { option, selectInput } from '../block-kit/inputs';
import type { Language } from '../language/language';

/** Which memos: of all that were not exported yet those of a period, or a marked export once more. */
export const exportPeriods = ['all', 'month', 'last_month'] as const;

/** Asks finance which credit memos to export and in which format, or which of the latest exports to send again. */
export function exportModal(latest: readonly MemoExport[], t: Language): ModalView {
  const periods = exportPeriods.map((one) => option(one, t.exports.period[one]));
  return modal({
    callback: callbackIds.export,
    metadata: '',
    title: t.modal.title.export,
    submit: t.exports.send,
    close: t.modal.close,
    blocks: [
      section(t.exports.about),
      selectInput({
        block: inputs.memos,
        label: t.home.memos,
        options: [...periods, ...latest.map((one) => againOption(one, t))],
        initial: 'all',
      }),
      selectInput({
        block: inputs.format,
        label: t.exports.format,
        hint: t.exports.formatHint,
        options: sentFormats.map((one) => option(one, formatName(one, t))),
        initial: 'csv',
      }),
    ],
  });
}

function againOption({ number, format, totals, at }: MemoExport, t: Language): PlainTextOption {
  const name = formatName(format, t);
  const count = totals === null ? [] : [t.digest.made(totals.count)];
  return option(number, t.exports.again([number, name, ...count, t.day(new Date(at), 'UTC')].join(' · ')));
}

function formatName(format: ExportFormat, t: Language): string {
  return format === 'csv' ? t.exports.csv : names[format];
}

const names = {
  json: 'JSON',
  ubl: 'UBL',
  xero: 'Xero',
  quickbooks: 'QuickBooks Online',
  sage50: 'Sage 50',
  datev: 'DATEV',
} as const;
