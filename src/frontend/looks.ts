import { createHash } from "node:crypto";
import type { Disk } from "./disk.js";

/** What a disk was asked, and what it said: of a text its digest; null if there is none. */
export interface Look {
  readonly kind: "text" | "file" | "folder" | "real";
  readonly path: string;
  readonly answer: string | boolean | null;
}

/** The disk, and what it was asked so far, each thing once. */
export function watched(disk: Disk): { readonly disk: Disk; looks(): readonly Look[] } {
  const looks = new Map<string, Look>();
  const note = (look: Look) => {
    looks.set(`${look.kind} ${look.path}`, look);
  };
  return {
    disk: {
      isCaseSensitive: disk.isCaseSensitive,
      readFile(path) {
        const text = disk.readFile(path);
        note({ kind: "text", path, answer: digestOf(text) });
        return text;
      },
      fileExists(path) {
        const answer = disk.fileExists(path);
        note({ kind: "file", path, answer });
        return answer;
      },
      folderExists(path) {
        const answer = disk.folderExists(path);
        note({ kind: "folder", path, answer });
        return answer;
      },
      realPath(path) {
        const answer = disk.realPath(path);
        note({ kind: "real", path, answer });
        return answer;
      },
    },
    looks: () => [...looks.values()],
  };
}

/** Whether the disk would say the same again. */
export function isAsSeen(disk: Disk, { kind, path, answer }: Look): boolean {
  switch (kind) {
    case "text":
      return digestOf(disk.readFile(path)) === answer;
    case "file":
      return disk.fileExists(path) === answer;
    case "folder":
      return disk.folderExists(path) === answer;
    case "real":
      return disk.realPath(path) === answer;
  }
}

function digestOf(text: string | undefined): string | null {
  return text === undefined ? null : createHash("sha256").update(text).digest("base64");
}
