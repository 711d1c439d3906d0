/** The note of what we record in another system. A copy of the database writes other ones. */
export function ownNote(database: string, document: string): string {
  return `${ownNotesBegin(database)}${document}`;
}

/** How every note of ours begins, by which we know it again. */
export function ownNotesBegin(database: string): string {
  return `slash-order ${database} `;
}
