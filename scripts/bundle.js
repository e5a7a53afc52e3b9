// @ts-check
// Puts the command line and what other programs import into a few files: loading several hundred takes longer than a whole forecast.
// Of the libraries only what is used comes along, with their licences in LICENSES.txt, so that the package needs no other. What the
// compiler wrote stays beside it for the scripts of this repository; the package holds the declarations that its own lead to.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { writeDeclarations } from "./declarations.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const commands = join(root, "dist/cli");

/** @type {import("rolldown").RolldownPluginOption} */
const ownVersion = {
  // It reads package.json beside the folder it lies in, which a bundle does not.
  name: "version",
  load: (id) => (id === join(root, "dist/version.js") ? `export const version = ${JSON.stringify(version)};` : null),
};
const bundled = join(root, "dist/bundled");
const { output } = await written(
  { program: join(commands, "program.js"), commands: join(commands, "commands.js") },
  "cjs",
);
await written({ main: join(commands, "main.js") }, "esm");
const library = await import(join(root, "dist/index.js"));
writeFileSync(join(bundled, "library.js"), `export { ${Object.keys(library).join(", ")} } from "./commands.cjs";\n`);
rmSync(commands, { recursive: true });
renameSync(bundled, commands);
rmSync(join(root, "dist/compiled"), { recursive: true, force: true });

const packages = new Set(output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : [])).flatMap(packageOf));
writeFileSync(join(commands, "LICENSES.txt"), [...packages].sort().map(licenceOf).join("\n\n"));

const { files } = JSON.parse(readFileSync(join(root, "rooms.json"), "utf8"));
/** @type {Set<string>} */
const offered = new Set(files.find((/** @type {{ name: string }} */ { name }) => name === "index.ts").uses);
writeDeclarations(join(root, "dist"), offered);

/** @param {Record<string, string>} input @param {"cjs" | "esm"} format */
async function written(input, format) {
  const bundle = await rolldown({
    input,
    platform: "node",
    treeshake: { moduleSideEffects: false },
    plugins: [ownVersion],
  });
  const ending = format === "cjs" ? "cjs" : "js";
  const result = await bundle.write({
    dir: bundled,
    format,
    entryFileNames: `[name].${ending}`,
    chunkFileNames: `[name]-[hash].${ending}`,
    // The names of functions stay, so that a stack tells where a fault is.
    minify: {
      compress: true,
      mangle: { toplevel: true, keepNames: { function: true, class: true } },
      codegen: { removeWhitespace: true },
    },
  });
  await bundle.close();
  return result;
}

/** The folder of the library that a module belongs to. @param {string} id */
function packageOf(id) {
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
  return found && existsSync(join(found, "package.json")) ? [found] : [];
}

/** Its name, and the licence in its own words where it carries a copy. @param {string} folder */
function licenceOf(folder) {
  const { name, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8") : ""}`;
}
