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
