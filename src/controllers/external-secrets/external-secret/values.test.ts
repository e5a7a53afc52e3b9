import { join } from "node:path";
import { expect, test } from "vitest";
import { newestReleases } from "../../../catalog/index.ts";
import { render } from "../../../render/index.ts";
import { diskFiles, sourceTree } from "../../../source/index.ts";
import { plainText, type Piece } from "../../../template/index.ts";
import { appliedWorld } from "../../../world/index.ts";
import { simulate } from "../../engine/index.ts";
import { externalSecretController, secretStoreController } from "../index.ts";

/** The Secret that a scene ends with: `key: piece | piece`, pieces with a source in angle brackets. */
function secretOf(scene: string, name: string): readonly string[] {
  const folder = join(import.meta.dirname, "..", "scenes", scene);
  const target = { kind: "plain", path: "before", loadRestrictor: "root-only" } as const;
  const { manifests } = render(sourceTree(diskFiles(folder)), target, { unrenderable: "refuse" });
  const run = simulate(
    appliedWorld([{ manifests, opaque: [], role: "subject" }]),
    [externalSecretController, secretStoreController],
    {
      releases: newestReleases,
      worst: new Set(),
      mended: new Set(),
    },
  );
  const data = run.world.get("Secret", "immich", name)?.data;
  const keys = [...(data?.values ?? [])].map(([key, value]) => `${key}: ${value.map(pieceText).join(" | ")}`);
  return data?.complete === false ? [...keys, "and others"] : keys;
}

function pieceText({ text, from, encoded }: Piece): string {
  if (!from) return text;
  return `<${text} ${from.kind}, ${from.name}${encoded ? `, through ${encoded.join(" ")}` : ""}>`;
}

const password = "<sample literal, Secret immich-postgres, key password>";
const url = `DB_URL: postgres://immich: | ${password} | @immich-postgres:5432/immich`;

test.each([
  ["valid", [url]],
  ["template-merge", [`password: ${password}`, url]],
  ["template-from-config-map", [url]],
  ["template-from-literal", ["DB_USERNAME: immich", `DB_PASSWORD: ${password}`]],
  [
    "find",
    [
      "DB_URL: postgres://immich: | <outside outside, key password of ExternalSecret immich-db-url> | @immich-postgres:5432/immich",
    ],
  ],
  [
    "find-by-tags",
    [
      'immich-postgres: {"password":" | <sample literal, Secret immich-postgres, key password, through toRawJson> | ","username":" | <immich literal, Secret immich-postgres, key username, through toRawJson> | "}',
      "and others",
    ],
  ],
  [
    "rewrite-regexp",
    [
      "DB_URL: postgres:// | <immich literal, Secret immich-postgres, key username> | : | <sample literal, Secret immich-postgres, key password> | @immich-postgres:5432/immich",
    ],
  ],
  [
    "rewrite-transform",
    [
      "DB_PASSWORD: <sample literal, Secret immich-postgres, key password>",
      "DB_USERNAME: <immich literal, Secret immich-postgres, key username>",
    ],
  ],
  ["rewrite-merge", ["DB_PASSWORD: <sample literal, Secret immich-postgres, key password>"]],
  ["decoding-base64", ["DB_PASSWORD: <sample literal, Secret immich-postgres, key encoded, through base64 decoding>"]],
  [
    "decoding-auto",
    [
      "DB_PASSWORD: <secretphotos literal, Secret immich-postgres, key password, through base64 decoding>",
      "DB_USERNAME: <immich-user literal, Secret immich-postgres, key username>",
    ],
  ],
  [
    "extract-property",
    [
      'data_base: " | <immich literal, Secret immich-postgres, key connection, through fromJson toRawJson> | "',
      'host: " | <immich-postgres literal, Secret immich-postgres, key connection, through fromJson toRawJson> | "',
      "port: 5432",
    ],
  ],
  [
    "property-path",
    ["DB_HOSTNAME: <immich-postgres literal, Secret immich-postgres, key connection>", "DB_PORT: 5432"],
  ],
  ["metadata", ["owner: <photos literal, Secret immich-postgres, labels.owner>"]],
  [
    "generator-created-once",
    ["password: <2O0DJhhcjK2nmF48sMm5W9sXIRJiI3nT generated, Password generator letters, key password>"],
  ],
  [
    "generator-interval-zero",
    ["DB_PASSWORD: <P6Gj1dnenBGZjYvn8VmAbmK7 generated, Password generator letters, key DB_PASSWORD>"],
  ],
  [
    "generator-with-symbols",
    ["password: <2O0DJhhcjK2n~F48sMm5W9sX generated, Password generator letters, key password>"],
  ],
  ["generator-fake", ["DB_PASSWORD: <sample literal, Fake generator fixed, key DB_PASSWORD>"]],
  [
    "other-provider",
    [
      "DB_URL: postgres://immich: | <outside outside, SecretStore cluster-secrets, key immich-postgres, password> | @immich-postgres:5432/immich",
    ],
  ],
])("the Secret of %s", (scene, expected) => {
  expect(secretOf(scene, "immich-db-url")).toEqual(expected);
});

test("a merged Secret keeps what it has", () => {
  expect(secretOf("target-merge", "immich-postgres")).toEqual([
    "username: <immich literal, Secret immich-postgres, key username>",
    `password: ${password}`,
    url,
  ]);
});

test("a whole Secret is JSON with sorted keys", () => {
  const [text = ""] = secretOf("property-omitted", "immich-db-url");
  expect(text).toContain("sample");
  expect(plainText([{ text }])).toContain("immich-postgres:5432");
});
