import { randomBytes } from 'node:crypto';
import type { SentFile } from './workspace-state';

type Upload = { name: string; length: number; bytes: Buffer | null };

/** Files that the bot is about to send: announced, then uploaded, then taken into a message. */
export class Uploads {
  #uploads = new Map<string, Upload>();

  constructor(private readonly origin: string) {}

  announce(name: string, length: number): { id: string; url: string } {
    const id = `F${randomBytes(5).toString('hex').toUpperCase()}`;
    this.#uploads.set(id, { name, length, bytes: null });
    return { id, url: `${this.origin}/upload/${id}` };
  }

  /** Answers whether the upload was announced, with so many bytes. */
  receive(id: string, bytes: Buffer): boolean {
    const upload = this.#uploads.get(id);
    if (upload === undefined || upload.length !== bytes.length) return false;
    upload.bytes = bytes;
    return true;
  }

  /** The uploaded file, once; undefined if it was not uploaded. */
  take(id: string, title: string | undefined): SentFile | undefined {
    const upload = this.#uploads.get(id);
    if (upload === undefined || upload.bytes === null) return undefined;
    this.#uploads.delete(id);
    return { id, name: title ?? upload.name, bytes: upload.bytes.toString('base64') };
  }
}
