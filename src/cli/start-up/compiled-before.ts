import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { constants, Script } from "node:vm";

interface Compiled {
  readonly script: Script;
  readonly path: string;
}

/**
 * Loads a CommonJS file of this package, and those beside it that it requires, with what V8 compiled of them in an earlier run: to
 * compile them anew takes a quarter of a forecast's time. That lies in `folder`, inside the package; where nobody may write there,
 * nothing is kept.
 */
export function load(entry: string, folder: string): void {
  const modules = new Map<string, { readonly exports: object }>();
  const news: Compiled[] = [];
  const required = (file: string): object => {
    const known = modules.get(file);
    if (known) return known.exports;
    const script = compiled(file, folder, news);
    const module = { exports: {} };
    modules.set(file, module);
    const other = createRequire(file);
    const require = (name: string): unknown => {
      if (name.startsWith("./")) return required(join(dirname(file), name));
      return rarelyUsed.has(name) ? whenUsed(() => other(name) as object) : other(name);
    };
    script.runInThisContext().call(module.exports, module.exports, require, module, file, dirname(file));
    return module.exports;
  };
  // Most functions are compiled only when they are called.
  process.once("exit", () => keep(news, folder));
  required(entry);
}

/** Modules of Node that take long to load, and that most commands go without. */
const rarelyUsed: ReadonlySet<string> = new Set(["node:child_process", "node:readline/promises"]);

function whenUsed(module: () => object): object {
  return new Proxy({}, { get: (_, name) => Reflect.get(module(), name) as unknown });
}

function compiled(file: string, folder: string, news: Compiled[]): Script {
  // Another text has another name.
  const { size, mtimeMs } = statSync(file);
  const path = join(folder, `${basename(file)}-${size}-${mtimeMs}`);
  const cachedData = kept(path);
  const text = `(function(exports,require,module,__filename,__dirname){${readFileSync(file, "utf8")}\n})`;
  const script = new Script(text, {
    filename: file,
    ...(cachedData && { cachedData }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  // V8 rejects what another release of it, or one with other flags, has compiled.
  if (cachedData === undefined || script.cachedDataRejected) news.push({ script, path });
  return script;
}

/** V8 does not look whether it is still what it wrote. */
const digest = { length: 20, of: (data: Buffer): Buffer => createHash("sha1").update(data).digest() };

function kept(path: string): Buffer | undefined {
  try {
    const content = readFileSync(path);
    const data = content.subarray(digest.length);
    return content.subarray(0, digest.length).equals(digest.of(data)) ? data : undefined;
  } catch {
    return undefined;
  }
}

function keep(scripts: readonly Compiled[], folder: string): void {
  try {
    if (scripts.length > 0) mkdirSync(folder, { recursive: true });
    for (const { script, path } of scripts) {
      const data = script.createCachedData();
      const draft = `${path}.${process.pid}`;
      writeFileSync(draft, Buffer.concat([digest.of(data), data]));
      renameSync(draft, path);
    }
  } catch {
    // The package belongs to somebody else, or the disk is full: the next run compiles again.
  }
}
