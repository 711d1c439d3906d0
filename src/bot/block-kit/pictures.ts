import type { ImageBlock, KnownBlock } from '@slack/types';
import { context, limits, type Message } from './blocks';
import { withChangedTexts } from './changed-texts';
import { link, stripBidi, truncate } from './text';

/** A picture among Slack's files, with what stands for it where it cannot be seen. */
export function filePicture(file: string, alt: string): ImageBlock {
  return { type: 'image', slack_file: { id: file }, alt_text: altText(alt) };
}

/** A small picture beside a text. Slack fetches `url` when the message is posted. */
export function smallPicture(url: string, alt: string) {
  return { type: 'image' as const, image_url: url, alt_text: altText(alt) };
}

function altText(text: string): string {
  return truncate(stripBidi(text), limits.label);
}

/** Stands for a link to one of Slack's files until Slack is asked where that is: see `withPermalinks`. */
export function fileLink(file: string, label: string): string {
  return `<slack-file:${file}|${label}>`;
}

const fileLinks = /<slack-file:(F[A-Z0-9]+)\|([^>]*)>/g;

/** What a block shows as a picture: a file's id, or an address. */
function pictureOf(block: KnownBlock): string | null {
  const shown = block.type === 'section' ? block.accessory : block;
  if (shown?.type !== 'image') return null;
  if ('image_url' in shown) return shown.image_url ?? null;
  return 'id' in shown.slack_file ? (shown.slack_file.id ?? null) : null;
}

/** Ids and addresses of a message's pictures, by block. */
export function picturesIn({ blocks }: Message): ReadonlyMap<number, string> {
  return new Map(
    blocks.flatMap((block, at) => {
      const picture = pictureOf(block);
      return picture === null ? [] : [[at, picture] as const];
    }),
  );
}

/** The files that a message shows or links to. */
export function filesIn(message: Message): string[] {
  const shown = [...picturesIn(message).values()].filter((one) => /^F[A-Z0-9]+$/.test(one));
  const linked = [...JSON.stringify(message.blocks).matchAll(fileLinks)].flatMap(([, file = '']) => file);
  return [...new Set([...shown, ...linked])];
}

/** The message with links in place of the files among these pictures, and without the others. */
export function withoutPictures(message: Message, are: (picture: string) => boolean = () => true): Message {
  const plain = message.blocks.flatMap((block): KnownBlock[] => {
    const picture = pictureOf(block);
    if (picture === null || !are(picture)) return [block];
    if (block.type === 'image') return 'slack_file' in block ? [context(fileLink(picture, block.alt_text))] : [];
    const { accessory: _, ...text } = block as Extract<KnownBlock, { type: 'section' }>;
    return [text];
  });
  return { ...message, blocks: plain };
}

/** Links to the files whose permalink is known; the words alone for others, and where Slack has no room for a link. */
export function withPermalinks(message: Message, permalinks: ReadonlyMap<string, string>): Message {
  const linked = (text: string, of: (file: string) => string | null) =>
    text.replace(fileLinks, (_, file, label) => link(of(file), label));
  return withChangedTexts(message, (text) => {
    if (!text.includes('<slack-file:')) return text;
    const withLinks = linked(text, (file) => permalinks.get(file) ?? null);
    return withLinks.length <= limits.section ? withLinks : linked(text, () => null);
  });
}
