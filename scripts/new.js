// @ts-check
// Scaffolds a rule or a controller: `npm run new -- rule area/name`, `npm run new -- controller name`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [kind, name = ""] = process.argv.slice(2);
const word = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";

if (kind === "rule" && new RegExp(`^${word}/${word}$`).test(name)) newRule(name);
else if (kind === "controller" && new RegExp(`^${word}$`).test(name)) newController(name);
else {
  console.error("usage: npm run new -- rule <area>/<name> | controller <name>   (lower case, words joined by -)");
  process.exitCode = 2;
}

/** @param {string} id */
function newRule(id) {
  const folder = `src/diagnose/rules/${id}`;
  const constant = camelCase(id.split("/")[1] ?? "");
  const written = writeAll({
    [`${folder}/rule.ts`]: ruleText(id, constant),
    [`${folder}/broken/kustomization.yaml`]: "resources:\n  - broken.yaml\n",
    [`${folder}/broken/broken.yaml`]: "# the smallest manifests that show it\n",
    [`${folder}/fixed/kustomization.yaml`]: "resources:\n  - broken.yaml\n",
    [`${folder}/fixed/broken.yaml`]: "# the same, mended by the smallest edit\n",
  });
  if (!written) return;
  register("src/diagnose/rules/index.ts", `import { ${constant} } from "./${id}/rule.ts";`, constant);
  console.log(`
next:
  1. name the rule where the step fails: context.fails({ rule: "${id}", … }) in a controller
  2. fill broken/ and fixed/, then the texts in rule.ts
  3. UPDATE_FIXTURES=1 npx vitest run src/diagnose/rules.test.ts, and read expected.txt as a user would
  4. npm run docs`);
}

/** @param {string} controller */
function newController(controller) {
  const folder = `src/controllers/${controller}`;
  const constant = `${camelCase(controller)}Controller`;
  const written = writeAll({
    [`${folder}/${controller}-controller.ts`]: controllerText(controller, constant),
    [`${folder}/index.ts`]: `export { ${constant} } from "./${controller}-controller.ts";\n`,
    [`${folder}/MODEL.md`]: modelText(controller),
    [`${folder}/scenes/becomes-ready/before/object.yaml`]: "# manifests that a user could have written\n",
  });
  if (!written) return;
  register(
    "src/controllers/all-controllers.ts",
    `import { ${constant} } from "./${controller}/index.ts";`,
    `${constant}()`,
  );
  console.log(`
next:
  1. write reconcile(), a pure function of the object and the context
  2. fill scenes/becomes-ready/before/, then UPDATE_SCENES=1 npx vitest run src/controllers/scenes.test.ts and read trace.txt
  3. say in MODEL.md what is modelled, how it is known (executed, source, docs or hearsay) and which scenes show it; what is simplified and left out
  4. npm run docs`);
}

/** @param {string} id @param {string} constant */
function ruleText(id, constant) {
  return `import type { Rule } from "../../../rule.ts";
import { seeDescription } from "../../see-it.ts";

export const ${constant}: Rule = {
  id: "${id}",
  title: () => "what is wrong, in one short line without a full stop",
  message: () => "What will happen and why, in one or two plain sentences.",
  remedy: () => "what to change",
  seeIt: seeDescription,
  explanation: {
    summary: "one line for lists",
    why: "What goes wrong and why, naming the upstream behaviour.",
    looksLike: ["the message as a cluster shows it, with <placeholders>"],
    mend: "How to mend it.",
    sources: ["the upstream function, or the documentation"],
  },
};
`;
}

/** @param {string} controller @param {string} constant */
function controllerText(controller, constant) {
  return `import type { Controller } from "../engine/index.ts";

export function ${constant}(): Controller {
  return {
    name: "${controller}",
    kinds: [],
    reconcile: () => ({ health: { state: "ready", reason: "Ready" } }),
  };
}
`;
}

/** @param {string} controller */
function modelText(controller) {
  return `# ${controller}

## Modelled

| behaviour | upstream | releases | known from | seen in |
|---|---|---|---|---|
| what it does, in the words of its conditions, reasons and events | function and file | all | source | becomes-ready |

## Simplified

## Left out
`;
}

/** Writes new files; none when one of them is there already. @param {Record<string, string>} files */
function writeAll(files) {
  const taken = Object.keys(files).find((path) => existsSync(join(root, path)));
  if (taken !== undefined) {
    console.error(`${taken} is there already`);
    process.exitCode = 1;
    return false;
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`written: ${path}`);
  }
  return true;
}

/**
 * Adds an import and an entry to a registry: a file whose list stands between the last pair of brackets.
 * @param {string} path @param {string} statement @param {string} entry
 */
function register(path, statement, entry) {
  const text = readFileSync(join(root, path), "utf8");
  const end = text.lastIndexOf("]");
  const start = text.lastIndexOf("[", end);
  const entries = text
    .slice(start + 1, end)
    .split(",")
    .map((item) => item.trim());
  const list = [...entries.filter((item) => item !== ""), entry].join(", ");
  writeFileSync(join(root, path), `${statement}\n${text.slice(0, start)}[${list}]${text.slice(end + 1)}`);
  console.log(`registered in ${path}: put the two lines where the alphabet wants them, then npm run format`);
}

/** @param {string} text */
function camelCase(text) {
  return text.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
