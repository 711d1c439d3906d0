import { isSafeLink } from '../../mrkdwn/parse-entity';
import { inOrder } from '../in-order';
import { emoji } from '../mrkdwn/emoji';
import { formatDate } from '../mrkdwn/format-date';
import { Link } from '../mrkdwn/mrkdwn';
import { useNames } from '../names';

type Node = { type: string; [field: string]: unknown };

const word = (value: unknown) => (typeof value === 'string' ? value : '');
const children = (node: Node): Node[] => (Array.isArray(node.elements) ? node.elements : []);

function Styled({ node }: { node: Node }) {
  const style = (node.style ?? {}) as { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean };
  let shown = <>{word(node.text)}</>;
  if (style.code) shown = <code>{shown}</code>;
  if (style.bold) shown = <strong>{shown}</strong>;
  if (style.italic) shown = <em>{shown}</em>;
  return style.strike ? <s>{shown}</s> : shown;
}

function Inline({ node }: { node: Node }) {
  const names = useNames();
  switch (node.type) {
    case 'link':
      if (!isSafeLink(word(node.url))) return word(node.text) || word(node.url);
      return <Link href={word(node.url)}>{word(node.text) || word(node.url)}</Link>;
    case 'emoji':
      return emoji[word(node.name)] ?? `:${word(node.name)}:`;
    case 'user':
      return <span className="mention">@{names.user(word(node.user_id))}</span>;
    case 'usergroup':
      return <span className="mention">@{names.group(word(node.usergroup_id))}</span>;
    case 'channel':
      return <span className="mention">#{names.channel(word(node.channel_id))}</span>;
    case 'date':
      return formatDate(Number(node.timestamp), word(node.format), word(node.fallback));
    default:
      return <Styled node={node} />;
  }
}

function Inlines({ nodes }: { nodes: Node[] }) {
  return inOrder(nodes, (node) => <Inline node={node} />);
}

function Part({ node }: { node: Node }) {
  if (node.type === 'rich_text_list') {
    const List = node.style === 'ordered' ? 'ol' : 'ul';
    return (
      <List>
        {inOrder(children(node), (item) => (
          <li>
            <Inlines nodes={children(item)} />
          </li>
        ))}
      </List>
    );
  }
  const inlines = <Inlines nodes={children(node)} />;
  if (node.type === 'rich_text_preformatted') return <pre>{inlines}</pre>;
  return node.type === 'rich_text_quote' ? <blockquote>{inlines}</blockquote> : <div className="mrkdwn">{inlines}</div>;
}

/** A rich_text block. */
export function RichText({ elements }: { elements: Node[] }) {
  return inOrder(elements, (node) => <Part node={node} />);
}
