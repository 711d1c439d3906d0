import type { PlacedBlock } from '../../block-kit/placed';
import { inOrder } from '../in-order';
import { plainly } from '../mrkdwn/text-object';
import { RichText } from './rich-text';

type TableBlock = Extract<PlacedBlock, { type: 'table' }>;
type Cell = TableBlock['rows'][number][number];

function Content({ cell }: { cell: Cell }) {
  if (cell.type === 'raw_text') return plainly(cell.text);
  return cell.type === 'raw_number' ? (cell.text ?? String(cell.value)) : <RichText elements={cell.elements} />;
}

/** A table; its first row is the heading. */
export function Table({ block }: { block: TableBlock }) {
  const [head, ...rows] = block.rows;
  const align = (at: number) => `align-${block.column_settings?.[at]?.align ?? 'left'}`;
  const cells = (row: Cell[], Tag: 'th' | 'td') =>
    inOrder(row, (cell, at) => (
      <Tag className={align(at)}>
        <Content cell={cell} />
      </Tag>
    ));
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>{cells(head ?? [], 'th')}</tr>
        </thead>
        <tbody>
          {inOrder(rows, (row) => (
            <tr>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
