import { randomBytes } from 'node:crypto';
import { filetypeOf, isShownInBlocks, mediaTypeOf } from './file-types';
import { SlackError } from './slack-error';
import type { UploadedFile, WorkspaceState } from './workspace-state';

/** Slack's limit for a file of a form. */
export const LARGEST_FILE = 10 * 1024 * 1024;

/** The bytes of files, by id. */
export type FileContents = {
  put(id: string, content: Uint8Array): void;
  get(id: string): Uint8Array | undefined;
  clear(): void;
};

type Settings = { clock: () => number; pageUrl: string; contents: FileContents };

/** A file in the shape of Slack's payloads and answers. */
export type FileOutput = ReturnType<Files['output']>;

/** Files that people upload in forms. The app sees one once a form with it was sent. */
export class Files {
  constructor(
    private readonly state: WorkspaceState,
    private readonly settings: Settings,
  ) {}

  /** Throws for a file that is empty or too large. */
  upload(user: string, name: string, content: Uint8Array): UploadedFile {
    if (content.length === 0) throw new Error(`${name} is empty.`);
    if (content.length > LARGEST_FILE) throw new Error(`${name} is too large: 10 MB at most.`);
    const filetype = filetypeOf(name);
    const file: UploadedFile = {
      ...{ id: `F${randomBytes(5).toString('hex').toUpperCase()}`, name, filetype, mimetype: mediaTypeOf(filetype) },
      ...{ size: content.length, user, created: Math.floor(this.settings.clock() / 1000), shared: false },
    };
    this.settings.contents.put(file.id, content);
    this.state.files = [...this.#all(), file];
    return file;
  }

  find(id: string): UploadedFile | undefined {
    return this.#all().find((each) => each.id === id);
  }

  contentOf({ id }: UploadedFile): Uint8Array | undefined {
    return this.settings.contents.get(id);
  }

  /** A file that the app was sent. Throws file_not_found. */
  forApp(id: string): UploadedFile {
    const file = this.find(id);
    if (!file?.shared) throw new SlackError('file_not_found');
    return file;
  }

  /** Whether the app can show a file in an image block, by its id or its address. */
  canBeShown({ id, url }: { id?: string | undefined; url?: string | undefined }): boolean {
    const file = this.#all().find((each) => (id === undefined ? this.#address(each) === url : each.id === id));
    return file?.shared === true && isShownInBlocks(file.filetype);
  }

  share(ids: readonly string[]): void {
    for (const file of this.#all()) if (ids.includes(file.id)) file.shared = true;
  }

  forgetContents(): void {
    this.settings.contents.clear();
  }

  output(file: UploadedFile) {
    const { id, name, filetype, mimetype, size, user, created } = file;
    const address = this.#address(file);
    return {
      ...{ id, created, timestamp: created, name, title: name, mimetype, filetype, size, user },
      ...{ pretty_type: filetype.toUpperCase(), user_team: this.state.team.id, mode: 'hosted', is_external: false },
      ...{ is_public: false, url_private: address, url_private_download: address, permalink: address },
    };
  }

  #address({ id, user, name }: UploadedFile): string {
    return `${this.settings.pageUrl}/files/${user}/${id}/${encodeURIComponent(name)}`;
  }

  #all(): UploadedFile[] {
    return this.state.files ?? [];
  }
}
