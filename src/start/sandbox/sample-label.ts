import { buffer } from 'node:stream/consumers';
import type { FetchFile } from '../../flows/fetch-file';

/** In points: 4 by 6 inches, as labels are. */
const size: [number, number] = [288, 432];

/** The label that a carrier would serve, for the sandbox, which fetches nothing. */
export const sampleLabel: FetchFile = async (address) => {
  const { default: PDFDocument } = await import('pdfkit');
  const tracking = new URL(address).pathname.replace(/^.*\/|\.pdf$/g, '');
  const info = { Title: `Return label ${tracking}`, CreationDate: new Date(0) };
  const document = new PDFDocument({ size, margin: 24, info });
  document.font('Helvetica-Bold').fontSize(20).text('RETURN LABEL');
  document.font('Helvetica').fontSize(11).text('A sample of the sandbox. No carrier takes it.');
  bars(document, tracking);
  document.fontSize(14).text(tracking, 24, 340, { align: 'center' });
  document.end();
  return buffer(document);
};

/** Looks like a barcode, and is none. */
function bars(document: PDFKit.PDFDocument, text: string): void {
  let x = 30;
  for (const one of text.repeat(8)) {
    const width = 1 + (one.charCodeAt(0) % 4);
    if (x + width > size[0] - 30) break;
    document.rect(x, 200, width, 120);
    x += width + 3;
  }
  document.fill('black');
}
