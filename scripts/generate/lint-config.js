// @ts-check
import { house } from "./rooms.js";

/** The linter's configuration: our habits, and one override for every room of the table. */
export function lintConfig() {
  return {
    $schema: "./node_modules/oxlint/configuration_schema.json",
    plugins: ["import", "typescript", "unicorn", "oxc"],
    categories: { correctness: "error", suspicious: "error" },
    ignorePatterns: ["dist", "examples", "**/fixtures", "bench/.cache"],
    rules: habits,
    overrides: [
      ...house.rooms.map((room) => ({ files: [`src/${room.name}/**`], rules: arrows(room, "../**/") })),
      ...house.files.map((file) => ({ files: [`src/${file.name}`], rules: arrows(file, "./") })),
      { files: ["scripts/**", "bench/**", "test/**"], rules: { "no-restricted-globals": "off", "no-console": "off" } },
      { files: ["web/**"], rules: { "import/no-unassigned-import": ["error", { allow: ["**/*.css"] }] } },
      {
        files: ["**/*.test.ts", "vitest.config.ts"],
        rules: {
          "no-restricted-imports": "off",
          "no-restricted-globals": "off",
          "import/no-default-export": "off",
        },
      },
    ],
  };
}

const habits = {
  "max-lines": ["error", { max: 400 }],
  "no-console": "error",
  "no-var": "error",
  "prefer-const": "error",
  eqeqeq: "error",
  "no-restricted-properties": [
    "error",
    { property: "localeCompare", message: "Compare by code units: the locale must not change the output." },
    { object: "Date", property: "now", message: "No clock: the same input gives the same bytes." },
    { object: "Math", property: "random", message: "No randomness: the same input gives the same bytes." },
  ],
  "no-restricted-globals": ["error", { name: "process", message: "Only src/cli touches the process." }],
  "no-control-regex": "off",
  "no-shadow": "off",
  "import/no-named-as-default-member": "off",
  "unicorn/consistent-function-scoping": "off",
  "unicorn/no-array-reverse": "off",
  "unicorn/no-array-sort": "off",
  "unicorn/no-useless-spread": "off",
  "import/no-cycle": "error",
  "import/no-default-export": "error",
  "import/no-unassigned-import": "error",
  "typescript/no-explicit-any": "error",
  "typescript/ban-ts-comment": ["error", { "ts-check": false }],
  "typescript/consistent-type-imports": "error",
  "unicorn/filename-case": ["error", { case: "kebabCase" }],
};

const packages = [...new Set(house.rooms.flatMap((room) => room.packages ?? []))].sort();

/**
 * The arrows that may leave a room: everything else is an error, and so is reaching past another room's `index.ts`.
 * @param {import("./rooms.js").Room} room
 * @param {string} up how its files name what lies beside it
 */
function arrows(room, up) {
  const others = [...house.rooms, ...house.files].filter(
    (other) => other.name !== room.name && other.name !== "index.ts",
  );
  const within = others.filter((other) => room.uses.includes(other.name));
  const beyond = others.filter((other) => !room.uses.includes(other.name));
  const patterns = [
    {
      group: beyond.map(({ name }) => location(up, name)),
      message: `${room.name} may not use this room: see rooms.json.`,
    },
    {
      group: within
        .filter(({ name }) => !isFile(name))
        .flatMap(({ name }) => [`${up}${name}/**`, `!${up}${name}/index.ts`]),
      message: "Import another room through its index.ts only.",
    },
    {
      group: ["node:*", "node:*/**", ...(room.node ?? []).map((name) => `!${name}`)],
      message: `${room.name} may not use this module of Node: see rooms.json.`,
    },
    {
      group: packages.filter((name) => !room.packages?.includes(name)),
      message: `${room.name} may not use this package: see rooms.json.`,
    },
  ].filter(({ group }) => group.length > 0);
  return {
    "no-restricted-imports": ["error", { patterns }],
    ...(room.process ? { "no-restricted-globals": "off" } : {}),
  };
}

/** @param {string} up @param {string} name */
function location(up, name) {
  return isFile(name) ? up + name : `${up}${name}/**`;
}

/** @param {string} name */
function isFile(name) {
  return name.endsWith(".ts");
}
