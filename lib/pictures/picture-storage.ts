import 'server-only';

export type PictureBytes = Uint8Array<ArrayBuffer>;

/** The storage did not do what was asked. `message` is one sentence for operators, without secrets. */
export class PictureStorageProblem extends Error {}

/** Something that lies in the storage below the name that pictures have. */
export interface StoredObject {
  /** "pictures/ID.webp" */
  name: string;
  bytes: number;
  writtenAt: Date;
}

/** Where the bytes of pictures lie. The row of a picture, with its size and hash, is in the database always. */
export interface PictureStorage {
  kind: 'database' | 's3';
  /** Keeps bytes for an id that has none. Returns what the row is to hold of them: null where they lie elsewhere. */
  put(id: string, bytes: PictureBytes): Promise<PictureBytes | null>;
  /** Null where there is nothing for this id. */
  get(id: string): Promise<PictureBytes | null>;
  /** Nothing where there is nothing for this id. */
  delete(id: string): Promise<void>;
  /** Writes and reads once. All four throw PictureStorageProblem. */
  check(): Promise<void>;
}

/** A storage beside the database: what lies in it can be without a row. All methods throw PictureStorageProblem. */
export interface OuterStorage extends PictureStorage {
  kind: 's3';
  /** All that lies there of pictures, page by page. */
  list(): AsyncIterable<StoredObject[]>;
  /** Deletes what `list` gave. */
  deleteObject(name: string): Promise<void>;
}
