import type { ImageElement } from '../../block-kit/elements';

type Shown = Pick<ImageElement, 'image_url' | 'slack_file' | 'alt_text'>;

function addressOf({ image_url, slack_file }: Shown): string | undefined {
  if (image_url !== undefined) return image_url;
  return slack_file?.id === undefined ? slack_file?.url : `/files/-/${slack_file.id}`;
}

/** An image that a bot shows, with its description. */
export function Picture({ image, title }: { image: Shown; title?: string | undefined }) {
  return (
    <figure className="picture">
      {title && <figcaption>{title}</figcaption>}
      <img src={addressOf(image)} alt={image.alt_text} loading="lazy" referrerPolicy="no-referrer" />
    </figure>
  );
}
