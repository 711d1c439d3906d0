import type { InteractiveElement } from '../../block-kit/elements';
import type { PlacedBlock } from '../../block-kit/placed';
import { Element } from '../elements/element';
import { inOrder } from '../in-order';
import { Mrkdwn } from '../mrkdwn/mrkdwn';
import { plainly, Text } from '../mrkdwn/text-object';
import { Chart } from './chart';
import { InputBlock } from './input-block';
import { Picture } from './picture';
import { RichText } from './rich-text';
import { Table } from './table';

type Of<Type extends PlacedBlock['type']> = Extract<PlacedBlock, { type: Type }>;

function Section({ block }: { block: Of<'section'> }) {
  const { text, fields, accessory, block_id } = block;
  return (
    <div className="block-section">
      <div className="section-body">
        {text && <Text text={text} />}
        {fields && (
          <div className="section-fields">
            {inOrder(fields, (field) => (
              <Text text={field} />
            ))}
          </div>
        )}
      </div>
      {accessory?.type === 'image' && <Picture image={accessory} />}
      {accessory && accessory.type !== 'image' && <Element blockId={block_id} element={accessory} />}
    </div>
  );
}

function Context({ block }: { block: Of<'context'> }) {
  return (
    <div className="block-context">
      {inOrder(block.elements, (element) =>
        element.type === 'image' ? <Picture image={element} /> : <Text text={element} />,
      )}
    </div>
  );
}

function Actions({ block }: { block: Of<'actions'> }) {
  return (
    <div className="block-actions">
      {block.elements.map((element: InteractiveElement) => (
        <Element key={element.action_id} blockId={block.block_id} element={element} />
      ))}
    </div>
  );
}

function Body({ block }: { block: PlacedBlock }) {
  switch (block.type) {
    case 'section':
      return <Section block={block} />;
    case 'header':
      return <h3 className="block-header">{plainly(block.text.text)}</h3>;
    case 'divider':
      return <hr />;
    case 'context':
      return <Context block={block} />;
    case 'actions':
      return <Actions block={block} />;
    case 'input':
      return <InputBlock block={block} />;
    case 'image':
      return <Picture image={block} title={block.title?.text} />;
    case 'rich_text':
      return <RichText elements={block.elements} />;
    case 'table':
      return <Table block={block} />;
    case 'data_visualization':
      return <Chart block={block} />;
    case 'markdown':
      return <Mrkdwn text={block.text} />;
  }
}

/** The blocks of a message or of a modal. */
export function Blocks({ blocks }: { blocks: PlacedBlock[] }) {
  return (
    <div className="blocks">
      {blocks.map((block) => (
        <div key={block.block_id} className="block" data-block-id={block.block_id}>
          <Body block={block} />
        </div>
      ))}
    </div>
  );
}
