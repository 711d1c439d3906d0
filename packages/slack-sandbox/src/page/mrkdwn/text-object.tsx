import type { TextObject } from '../../block-kit/text-objects';
import { emoji } from './emoji';
import { Mrkdwn } from './mrkdwn';

/** Plain text, in which only emoji shortcodes mean something. */
export function plainly(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (shortcode, name: string) => emoji[name] ?? shortcode);
}

/** A text object: with markup, or plain. */
export function Text({ text }: { text: TextObject }) {
  return text.type === 'mrkdwn' ? <Mrkdwn text={text.text} /> : <span className="mrkdwn">{plainly(text.text)}</span>;
}
