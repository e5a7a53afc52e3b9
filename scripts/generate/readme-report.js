// @ts-check
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { analyse, memoryFiles, sourceTree, textReport } from "../../dist/index.js";

/** What a careless commit takes away from an example that comes up. */
const careless = {
  file: "zalando-k8s-store.yaml",
  lines: /^ +caProvider:\n(?: +(?:type|name|key): .*\n){3}/m,
};

/**
 * A report for the README, as the command prints it today.
 * @param {string} root
 */
export async function readmeReport(root) {
  const folder = join(root, "examples/guide-corrected");
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".yaml"));
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  const before = files[careless.file] ?? "";
  files[careless.file] = before.replace(careless.lines, "");
  if (files[careless.file] === before) throw new Error(`${careless.file} has no CA that could be taken away`);
  const tree = sourceTree(memoryFiles(files));
  const { forecast } = await analyse(tree, { paths: [], root: "." });
  const source = (/** @type {string} */ file) => {
    const text = tree.text(file);
    return text !== undefined && "text" in text ? text : undefined;
  };
  return ["```console", "$ npx immich-gitops check", `${textReport(forecast, { source })}\`\`\``, ""].join("\n");
}
