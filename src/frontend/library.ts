import { Project, ts } from "ts-morph";
import { HOST_LIBRARY } from "./host-library.js";

/** The standard library that source files are checked against: ECMAScript 2022 and a little of hosts. */
export interface Library {
  readonly folder: string;
  readonly mainFile: string;
  /** What hosts add. */
  readonly hostFile: string;
  readonly files: ReadonlyMap<string, ts.SourceFile>;
}

let cached: Library | undefined;

/** The library, parsed once per process: its files may belong to any number of programs. */
export function library(): Library {
  cached ??= parseLibrary();
  return cached;
}

function parseLibrary(): Library {
  const name = "lib.es2022.d.ts";
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, lib: [name], types: [] },
  });
  project.createSourceFile("/root.ts", "export {};");
  const hostFile = "/host.d.ts";
  project.createSourceFile(hostFile, HOST_LIBRARY);
  const files = project.getProgram().compilerObject.getSourceFiles();
  const main = files.find((file) => file.fileName.endsWith(`/${name}`));
  if (!main) {
    throw new Error(`${name} is missing from ts-morph`);
  }
  return {
    folder: main.fileName.slice(0, -name.length - 1),
    mainFile: main.fileName,
    hostFile,
    files: new Map(files.map((file) => [file.fileName, file])),
  };
}
