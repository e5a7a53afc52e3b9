// @ts-check
import { withAnswers } from "../../dist/config/index.js";
import { init, readAnswers, recorded, withDefaults } from "../../dist/init/index.js";

const repository = { "repo-url": "https://github.com/example/home.git" };

/**
 * The likeliest answers: the folder of the example, where in it Immich lies, and the flags.
 * @type {readonly { name: string, folder: string, given: import("../../dist/init/index.js").GivenAnswers }[]}
 */
const examples = [
  { name: "zalando", folder: "immich", given: {} },
  {
    name: "zalando-vectorchord-flux",
    folder: "apps/immich",
    given: {
      extension: "vectorchord",
      "database-image": "ghcr.io/example/spilo-17-vchord:4.0-p3-1.1.1",
      "build-image": "true",
      deployer: "flux",
    },
  },
  { name: "cloudnative-pg", folder: "immich", given: { operator: "cloudnative-pg", credentials: "operator-secret" } },
  { name: "cloudnative-pg-flux", folder: "apps/immich", given: { operator: "cloudnative-pg", deployer: "flux" } },
  {
    name: "cloudnative-pg-argo-cd",
    folder: "apps/immich",
    given: {
      operator: "cloudnative-pg",
      credentials: "operator-secret",
      route: "ingress",
      "ingress-class": "nginx",
      deployer: "argo-cd",
      ...repository,
    },
  },
];

/** What `init` writes for them, by path: one repository each, and a page about them. */
export function initExamples() {
  /** @type {Map<string, string>} */
  const files = new Map();
  for (const { name, folder, given } of examples) {
    const read = readAnswers(folder, withDefaults(given));
    if ("problems" in read) throw new Error(`${name}: ${read.problems.join("; ")}`);
    for (const [path, text] of Object.entries(init(read.answers))) files.set(`examples/init/${name}/${path}`, text);
    const configuration = withAnswers(undefined, folder, recorded(given)) ?? "";
    files.set(`examples/init/${name}/.immich-gitops.yaml`, configuration);
  }
  files.set("examples/init/README.md", page());
  return files;
}

function page() {
  const rows = examples.map(({ name, folder, given }) => `| [${name}](${name}) | \`${commandOf(folder, given)}\` |`);
  return `# What \`immich-gitops init\` writes

One repository for each of the likeliest answers. Each of them comes up, if the facts hold that \`immich-gitops check\` lists.
The files are made by \`npm run docs\`.

| | |
|---|---|
${rows.join("\n")}
`;
}

/** @param {string} folder @param {Readonly<Record<string, string>>} given */
function commandOf(folder, given) {
  const flags = Object.entries(given).map(([key, value]) => (value === "true" ? ` --${key}` : ` --${key} ${value}`));
  return `immich-gitops init ${folder} --yes${flags.join("")}`;
}
