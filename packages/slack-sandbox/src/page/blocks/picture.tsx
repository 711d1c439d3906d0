/** An image that a bot shows, with its description. */
export function Picture({ url, alt, title }: { url: string; alt: string; title?: string | undefined }) {
  return (
    <figure className="picture">
      {title && <figcaption>{title}</figcaption>}
      <img src={url} alt={alt} loading="lazy" referrerPolicy="no-referrer" />
    </figure>
  );
}
