import type { Policy } from '../domain/policy/policy';
import type { MailFiles } from '../domain/ports/mail-files';
import type { Attachment } from '../domain/ports/mailer';
import type { OrderStore } from '../domain/ports/order-store';
import type { CreditMemo } from '../domain/records/credit-memo';
import { type Mail, pdfName } from '../domain/records/mail';
import type { StoredOrder } from '../domain/records/stored-order';
import type { LanguageCode } from '../domain/values/language-code';
import type { AttachmentsOf } from './carry-out-mail';
import { memoDocument } from './credit-memo/memo-document';
import { memoPdf } from './credit-memo/memo-pdf';

/** Makes the memos of a mail when it is sent, from records that never change; its other files were kept before. */
export function attachmentsFrom(
  orders: Pick<OrderStore, 'load'>,
  kept: Pick<MailFiles, 'load'>,
  { accounting }: Pick<Policy, 'accounting'>,
): AttachmentsOf {
  const fileOf = async (order: StoredOrder, memo: CreditMemo, language: LanguageCode): Promise<Attachment> => ({
    name: pdfName(memo.number),
    bytes: await memoPdf(memoDocument(order, memo, { language, accounting })),
  });

  const memosOf = async (number: string, { attach = [], language }: Mail): Promise<Attachment[]> => {
    const order = attach.length === 0 ? null : await orders.load(number);
    if (order === null) return [];
    const memos = order.summary.creditMemos.filter((memo) => attach.includes(memo.number));
    return Promise.all(memos.map((memo) => fileOf(order, memo, language)));
  };

  return async (number, mail) => {
    const attachments = await memosOf(number, mail);
    for (const { name, digest } of mail.files ?? []) {
      const bytes = await kept.load(digest);
      if (bytes === null) return { missing: name };
      attachments.push({ name, bytes });
    }
    return attachments;
  };
}
