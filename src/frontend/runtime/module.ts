import { ts } from "ts-morph";
import { Unread } from "../lifted/unread.js";
import type { Code, FunctionCode } from "./code.js";
import { readBody } from "./read-body.js";
import { type FunctionNode, readCode, readFunction } from "./read-code.js";

/** A file of the runtime, taken apart. */
export interface RuntimeModule {
  readonly file: ts.SourceFile;
  /** The function of this name, or the method as `Class.method`. Throws `Unread` if there is none, at the place of its use. */
  functionOf(name: string, use?: ts.Node): FunctionCode;
  /** What a constant of the file is made by; undefined if there is none of this name. */
  constantOf(name: string): Code | undefined;
  /** The file and the name there that a local name is imported from. */
  importOf(name: string): { readonly path: string; readonly name: string } | undefined;
}

/** Takes a file apart. `path`: from the runtime's folder of sources, with slashes; imports are given in the same way. */
export function runtimeModule(path: string, text: string): RuntimeModule {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const functions = new Map<string, FunctionNode>();
  const imports = new Map<string, { readonly path: string; readonly name: string }>();
  const constants = new Map<string, ts.Expression>();
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name && statement.body) {
      functions.set(statement.name.text, statement);
    } else if (ts.isClassDeclaration(statement) && statement.name) {
      for (const member of statement.members) {
        if (ts.isConstructorDeclaration(member) && member.body) {
          functions.set(`${statement.name.text}.constructor`, member);
        } else if (ts.isMethodDeclaration(member) && ts.isIdentifier(member.name) && member.body) {
          functions.set(`${statement.name.text}.${member.name.text}`, member);
        }
      }
    } else if (ts.isVariableStatement(statement)) {
      const { declarations, flags } = statement.declarationList;
      for (const { name, initializer } of flags & ts.NodeFlags.Const ? declarations : []) {
        if (ts.isIdentifier(name) && initializer) {
          constants.set(name.text, initializer);
        }
      }
    } else if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const from = resolved(path, statement.moduleSpecifier.text);
      const bindings = statement.importClause?.namedBindings;
      for (const { name, propertyName } of bindings && ts.isNamedImports(bindings)
        ? bindings.elements
        : []) {
        imports.set(name.text, { path: from, name: (propertyName ?? name).text });
      }
    }
  }
  return {
    file,
    importOf: (name) => imports.get(name),
    constantOf: (name) => {
      const initializer = constants.get(name);
      return initializer && readCode(initializer, readBody);
    },
    functionOf: (name, use = file) => {
      const node = functions.get(name);
      const code = node && readFunction(node, readBody);
      if (code?.kind !== "function") {
        throw new Unread(node ?? use, `there is no function ${name} that can be read`);
      }
      return code;
    },
  };
}

/** `../view/journal.js`, from `lattice/map.ts`: `view/journal.ts`. */
function resolved(path: string, specifier: string): string {
  const parts = path.split("/").slice(0, -1);
  for (const step of specifier.replace(/\.js$/, ".ts").split("/")) {
    if (step === "..") {
      parts.pop();
    } else if (step !== ".") {
      parts.push(step);
    }
  }
  return parts.join("/");
}
