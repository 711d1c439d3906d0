import type { KnownBlock } from '@slack/types';
import { type Photo, requestedPhotos } from '../../domain/values/request';
import { context } from '../block-kit/blocks';
import { fileLink, filePicture } from '../block-kit/pictures';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';

/** More would push the buttons off the screen; the others are linked. */
const mostShown = 3;

/** The types that Slack can show in a message. */
const shown: ReadonlySet<Photo['type']> = new Set(['jpg', 'jpeg', 'png', 'gif']);

/** Photos in a channel, numbered: their names can say who the customer is. */
export function photoBlocks(photos: readonly Photo[], t: Language): KnownBlock[] {
  const labeled = photos.map((photo, at) => ({ ...photo, label: labelOf(photo, at + 1, t) }));
  const pictures = labeled.filter(({ type }) => shown.has(type)).slice(0, mostShown);
  const others = labeled.filter((one) => !pictures.includes(one));
  return [
    ...pictures.map(({ id, label }) => filePicture(id, label)),
    ...(others.length === 0 ? [] : [context(others.map(({ id, label }) => fileLink(id, label)).join(' · '))]),
  ];
}

function labelOf({ type }: Photo, n: number, t: Language): string {
  return type === 'pdf' ? t.photos.document(n) : t.photos.photo(n);
}

/** The photos that a person added, by name, for themselves. */
export function photoNames({ photos }: Record<string, unknown>, t: Language): string[] {
  const { data = [] } = requestedPhotos.safeParse(photos);
  return data.length === 0 ? [] : [t.photos.attached(t.listed(data.map(({ name }) => cutAndEscape(name))))];
}
