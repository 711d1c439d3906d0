/** Media types by Slack's word for a type; any other is sent as bytes that no browser opens. */
const mediaTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  heic: 'image/heic',
  pdf: 'application/pdf',
};

/** The types that Slack shows in an image block. */
const shown: ReadonlySet<string> = new Set(['png', 'jpg', 'gif']);

/** Slack's word for the type of a file, from the ending of its name. */
export function filetypeOf(name: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? 'binary';
  return ending === 'jpeg' ? 'jpg' : ending;
}

export function mediaTypeOf(filetype: string): string {
  return mediaTypes[filetype] ?? 'application/octet-stream';
}

export function isShownInBlocks(filetype: string): boolean {
  return shown.has(filetype);
}
