// @ts-check
// The declarations that come with the package: what the library offers, and of all that leads to, only what is named on the way.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";

const statements = /^(import|export)( type)? \{([^}]*)\} from "(\.[^"]*)\.ts";\n/gm;
const everything = /^export \* from "(\.[^"]*)\.ts";\n/gm;
const inPlace = /import\("(\.[^"]*)\.ts"\)\.(\w+)/g;

/**
 * Copies `index.d.ts` and what it leads to from the compiler's folder into `types` there.
 * @param {string} dist @param {ReadonlySet<string>} offered the rooms whose comments another program's author is to read
 */
export function writeDeclarations(dist, offered) {
  const types = join(dist, "types");
  rmSync(types, { recursive: true, force: true });
  const entry = join(dist, "index.d.ts");
  for (const [file, names] of namedFrom(entry)) {
    const copy = join(types, relative(dist, file));
    mkdirSync(dirname(copy), { recursive: true });
    const [room = ""] = relative(dist, file).split(sep);
    const text = file === entry ? read(file) : reduced(file, names);
    writeFileSync(copy, room.endsWith(".d.ts") || offered.has(room) ? text : withoutComments(text));
  }
}

/** What nobody imports by name needs no comment. @param {string} text */
function withoutComments(text) {
  return text.replaceAll(/^ *\/\*\*[^]*?\*\/\n/gm, "");
}

/** The files that the entry leads to, with the names that are asked of each. @param {string} entry */
function namedFrom(entry) {
  /** @type {Map<string, Set<string>>} */
  const named = new Map([[entry, new Set()]]);
  const left = [entry];
  for (let file = left.pop(); file !== undefined; file = left.pop())
    for (const { target, names } of leadsTo(file, file === entry ? undefined : named.get(file))) {
      const known = named.get(target);
      const all = new Set([...(known ?? []), ...names]);
      if (known?.size === all.size) continue;
      named.set(target, all);
      left.push(target);
    }
  return named;
}

/** @param {string} file @param {ReadonlySet<string> | undefined} wanted of a room's index, what passes through it */
function leadsTo(file, wanted) {
  const text = read(file);
  const listed = [...text.matchAll(statements)].map(([, , , list = "", path = ""]) => ({
    target: besides(file, path),
    names: passing(file, list, wanted).map((name) => originalOf(name)),
  }));
  const written = [...text.matchAll(inPlace)].map(([, path = "", name = ""]) => ({
    target: besides(file, path),
    names: [name],
  }));
  const passedOn = [...text.matchAll(everything)].map(([, path = ""]) => ({
    target: besides(file, path),
    names: [...(wanted ?? [])],
  }));
  return [...listed, ...written, ...passedOn].filter(({ names }) => names.length > 0);
}

/** A room's index with the names that are asked of it; another file is whole. @param {string} file @param {ReadonlySet<string>} wanted */
function reduced(file, wanted) {
  return read(file).replaceAll(statements, (_, verb, type = "", list = "", path = "") => {
    const names = passing(file, list, wanted);
    return names.length === 0 ? "" : `${verb}${type} { ${names.join(", ")} } from "${path}.ts";\n`;
  });
}

/** @param {string} file @param {string} list @param {ReadonlySet<string> | undefined} wanted */
function passing(file, list, wanted) {
  const names = list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return wanted === undefined || basename(file) !== "index.d.ts"
    ? names
    : names.filter((name) => wanted.has(name.replace(/^type /, "").replace(/^.* as /, "")));
}

/** `type A as B` is A there. @param {string} name */
function originalOf(name) {
  return name.replace(/^type /, "").replace(/ as .*$/, "");
}

/** @param {string} file @param {string} path */
function besides(file, path) {
  return join(dirname(file), `${path}.d.ts`);
}

/** @param {string} file */
function read(file) {
  return readFileSync(file, "utf8");
}
