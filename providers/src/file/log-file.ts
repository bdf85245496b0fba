import { type FileHandle, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { frameOf, HEADER } from "./log-format.js";

/** A log that this process alone writes. Whatever is interrupted, a write is there whole or not at all. */
export class LogFile {
  readonly #path: string;
  #handle: FileHandle;
  #size: number;

  private constructor(path: string, handle: FileHandle, size: number) {
    this.#path = path;
    this.#handle = handle;
    this.#size = size;
  }

  /** Opens a log that is there, and ends with a whole frame. */
  static async open(path: string): Promise<LogFile> {
    const handle = await open(path, "r+");
    return new LogFile(path, handle, (await handle.stat()).size);
  }

  /** Makes a log with these updates, in the place of one that is there. */
  static async create(path: string, updates: readonly Uint8Array[]): Promise<LogFile> {
    const { handle, size } = await write(path, updates);
    return new LogFile(path, handle, size);
  }

  /** Bytes. */
  get size(): number {
    return this.#size;
  }

  /** Appends updates. Resolves when the disk has them. */
  async append(updates: readonly Uint8Array[]): Promise<void> {
    const frame = frameOf(updates);
    await writeAt(this.#handle, frame, this.#size);
    await this.#handle.datasync();
    this.#size += frame.length;
  }

  /** Puts these updates in the place of all. Resolves when the disk has them. */
  async replace(updates: readonly Uint8Array[]): Promise<void> {
    const previous = this.#handle;
    const { handle, size } = await write(this.#path, updates);
    this.#handle = handle;
    this.#size = size;
    await previous.close();
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** Writes a whole log under another name, and then gives it its own. */
async function write(path: string, updates: readonly Uint8Array[]) {
  const temporary = `${path}.tmp`;
  const bytes = Buffer.concat([HEADER, updates.length === 0 ? new Uint8Array() : frameOf(updates)]);
  const handle = await open(temporary, "w");
  try {
    await writeAt(handle, bytes, 0);
    await handle.sync();
    await rename(temporary, path);
    await syncDirectory(dirname(path));
  } catch (error) {
    await handle.close();
    throw error;
  }
  return { handle, size: bytes.length };
}

async function writeAt(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const rest = bytes.length - written;
    written += (await handle.write(bytes, written, rest, position + written)).bytesWritten;
  }
}

/** Makes a new name in a directory last. Windows knows no such thing, and keeps names by itself. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
