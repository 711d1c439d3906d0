import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { fontFile } from './font-file';
import type { MemoDocument } from './memo-document';

/** Of an A4 page, in points. */
const [margin, width, bottom, gap] = [50, 495, 760, 8];
const grey = '#616061';

let fonts: Promise<[plain: Buffer, bold: Buffer]> | null = null;

/** A credit memo as a PDF. The same memo has the same bytes. */
export async function memoPdf(memo: MemoDocument): Promise<Buffer> {
  // It takes a while to load, and few processes ever make a memo.
  const { default: PDFDocument } = await import('pdfkit');
  fonts ??= Promise.all([fontFile(400), fontFile(700)]);
  const [plain, bold] = await fonts;
  const info = { Title: memo.title, Author: memo.seller[0] ?? '', CreationDate: new Date(memo.madeAt) };
  const pdf = new PDFDocument({ size: 'A4', margin, bufferPages: true, lang: memo.language, info, font: '' });
  const bytes = buffer(pdf);
  pdf.registerFont('plain', plain).registerFont('bold', bold);
  drawHead(pdf, memo);
  await drawTable(pdf, memo);
  drawSums(pdf, memo);
  drawFeet(pdf, memo);
  pdf.end();
  return bytes;
}

type Pdf = PDFKit.PDFDocument;

function drawHead(pdf: Pdf, { title, seller: [name = '', ...seller], customer, facts, words }: MemoDocument): void {
  pdf.font('bold', 10).text(name, margin, margin, { width });
  pdf.font('plain', 9).fillColor(grey).text(seller.join('\n'), { width });
  pdf
    .fillColor('black')
    .font('bold', 18)
    .text(title, margin, pdf.y + 24, { width });
  const [top, half] = [pdf.y + 12, width / 2];
  pdf.font('plain', 9);
  if (customer.length > 0) pdf.text([words.issuedTo, ...customer].join('\n'), margin, top, { width: half - gap });
  const below = pdf.y;
  pdf.text(facts.map(([label, text]) => `${label}: ${text}`).join('\n'), margin + half, top, { width: half });
  pdf.y = Math.max(below, pdf.y) + 24;
}

type Cells = MemoDocument['rows'][number];
type Column = { of: keyof Cells; wide: number };

const untaxedColumns: readonly Column[] = [
  { of: 'name', wide: 315 },
  { of: 'quantity', wide: 80 },
  { of: 'amount', wide: 100 },
];
const taxedColumns: readonly Column[] = [
  { of: 'name', wide: 150 },
  { of: 'quantity', wide: 55 },
  { of: 'net', wide: 85 },
  { of: 'tax', wide: 120 },
  { of: 'amount', wide: 85 },
];

/** Others have their turn between the rows of a long memo. */
const rowsATurn = 20;

async function drawTable(pdf: Pdf, { rows, taxed, words }: MemoDocument): Promise<void> {
  const columns = taxed ? taxedColumns : untaxedColumns;
  const { item: name, quantity, net, tax, amount } = words;
  const drawTitles = () => {
    drawRow(pdf.font('bold', 8), columns, { name, quantity, net, tax, amount });
    drawRule(pdf);
  };
  drawTitles();
  for (const [index, row] of rows.entries()) {
    if (index % rowsATurn === 0) await setImmediate();
    if (startsPage(pdf, rowHeight)) drawTitles();
    drawRow(pdf.font('plain', 8), columns, row);
  }
  drawRule(pdf);
}

/** Of the highest row there can be. */
const rowHeight = 80;

/** Only names take several lines. Amounts stand on the right. */
function drawRow(pdf: Pdf, columns: readonly Column[], row: Cells): void {
  const { y } = pdf;
  let [x, below] = [margin, y];
  for (const { of, wide } of columns) {
    const text = row[of];
    if (of === 'name') pdf.text(text, x, y, { width: wide - gap });
    else if (text !== '') pdf.text(text, x + wide - pdf.widthOfString(text), y, { lineBreak: false });
    below = Math.max(below, pdf.y);
    x += wide;
  }
  pdf.y = below + 4;
}

function drawRule(pdf: Pdf): void {
  pdf
    .moveTo(margin, pdf.y)
    .lineTo(margin + width, pdf.y)
    .lineWidth(0.5)
    .strokeColor(grey)
    .stroke();
  pdf.y += 5;
}

function drawSums(pdf: Pdf, { sums, notes }: MemoDocument): void {
  startsPage(pdf, (sums.length + notes.length + 1) * 16);
  for (const [index, [label, text]] of sums.entries()) {
    const { y } = pdf.font(index === sums.length - 1 ? 'bold' : 'plain', 9);
    pdf.text(label, margin, y, { width: width - 120, align: 'right' });
    pdf.text(text, margin + width - 110, y, { width: 110, align: 'right' });
    pdf.y = y + 16;
  }
  pdf
    .font('plain', 8)
    .fillColor(grey)
    .text(notes.join('\n'), margin, pdf.y + 12, { width })
    .fillColor('black');
}

/** Goes on on another page where so much has no room any more. */
function startsPage(pdf: Pdf, height: number): boolean {
  if (pdf.y + height <= bottom) return false;
  pdf.addPage();
  pdf.y = margin;
  return true;
}

function drawFeet(pdf: Pdf, { words }: MemoDocument): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    pdf.font('plain', 8).fillColor(grey);
    pdf.text(words.page(page + 1, count), margin, bottom + 12, { width, align: 'right', lineBreak: false });
  }
}
