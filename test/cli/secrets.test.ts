import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { exampleWith, immichGitops, removeFolders } from "./command.ts";
import { parsedReport } from "./report.ts";

afterAll(removeFolders);

const canary = "kX7#pQ/2vZ9?mW4r";
const shapes = [canary, encodeURIComponent(canary), base64(canary), base64(encodeURIComponent(canary))];

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

const namespace = "namespace: immich";

/** Every kind of place in which a repository can hold a secret. A file each, so that a report comes to speak of it. */
const holders: Readonly<Record<string, string>> = {
  "secret.yaml": `apiVersion: v1\nkind: Secret\nmetadata:\n  name: plain\n  ${namespace}\nstringData:\n  DB_URL: postgres://immich:${canary}@immich-postgresql:5432/immich\n  password: "${canary}"\n`,
  "encoded.yaml": `apiVersion: v1\nkind: Secret\nmetadata:\n  name: encoded\n  ${namespace}\ndata:\n  password: ${base64(canary)}\n`,
  "twice.yaml": `apiVersion: v1\nkind: Secret\nmetadata:\n  name: plain\n  ${namespace}\nstringData:\n  password: "${canary}"\n  password: "${canary}"\n`,
  "broken.yaml": `apiVersion: v1\nkind: Secret\nmetadata: {name: broken, ${namespace}}\nstringData:\n  password: "${canary}\n  other: [\n`,
  "template.yaml": externalSecret("unparsed", "{{ .password"),
  "parsed.yaml": externalSecret("unknown-function", `{{ "${canary}" | nosuchfunction }}`),
  "settings.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  ${namespace}\ndata:\n  DB_PASSWORD: "${canary}"\n  url: postgres://immich:${encodeURIComponent(canary)}@elsewhere:5432/immich\n`,
};

function externalSecret(name: string, piece: string): string {
  return `apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata:\n  name: ${name}\n  ${namespace}\nspec:\n  secretStoreRef: { kind: SecretStore, name: zalando-k8s-store }\n  target:\n    template:\n      data:\n        DB_URL: 'postgres://immich:${canary}${piece}@immich-postgresql:5432/immich'\n  data:\n    - secretKey: password\n      remoteRef: { key: plain, property: password }\n`;
}

/** Ways in which Immich gets at its database: each is judged, so each may end up in a message. */
const variables: Readonly<Record<string, string>> = {
  "a literal URL that breaks": `{ name: DB_URL, value: "postgres://immich:${canary}@immich-postgresql:5432/immich" }`,
  "a literal URL that is right": `{ name: DB_URL, value: "postgres://immich:${encodeURIComponent(canary)}@immich-postgresql:5432/immich" }`,
  "a URL to the wrong host": `{ name: DB_URL, value: "postgres://immich:${encodeURIComponent(canary)}@nowhere:5432/immich" }`,
  "a URL from a Secret": "{ name: DB_URL, valueFrom: { secretKeyRef: { name: plain, key: DB_URL } } }",
  "a literal password": `{ name: DB_HOSTNAME, value: immich-postgresql }\n            - { name: DB_PASSWORD, value: "${canary}" }`,
  "a password from a Secret": `{ name: DB_HOSTNAME, value: immich-postgresql }\n            - { name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: encoded, key: password } } }`,
  "an invalid variable": `{ name: DB_PORT, value: "${canary}" }`,
  "a password put into a URL": `{ name: DB_PASSWORD, value: "${canary}" }\n            - { name: DB_URL, value: "postgres://immich:$(DB_PASSWORD)@immich-postgresql:5432/immich" }`,
};

const kustomization = readFileSync(join(import.meta.dirname, "../../examples/guide/kustomization.yaml"), "utf8");
const server = readFileSync(join(import.meta.dirname, "../../examples/guide/immich-server/deployment.yaml"), "utf8");
const generators = `secretGenerator:\n  - name: generated\n    ${namespace}\n    literals: ["password=${canary}"]\n    envs: [db.env]\n    files: [token.txt]\n`;

function repositoryWith(environment: string, listed: readonly string[]): string {
  const entries = listed.map((path) => `  - ${path}\n`).join("");
  return exampleWith("guide", {
    ...holders,
    "db.env": `OTHER_PASSWORD=${canary}\n`,
    "token.txt": `${canary}\n`,
    "kustomization.yaml": kustomization + entries + generators,
    "immich-server/deployment.yaml": server.replace(/- name: DB_URL\n(?: {14,}.*\n)+/, `- ${environment}\n`),
  });
}

const sound = ["secret.yaml", "encoded.yaml", "settings.yaml", "template.yaml", "parsed.yaml"];

test.each([
  ...Object.entries(variables).map(([name, environment]) => ({ name, environment, listed: sound })),
  ...["twice.yaml", "broken.yaml"].map((path) => ({
    name: path,
    environment: "{ name: A, value: b }",
    listed: [...sound, path],
  })),
  { name: "only files that nobody lists", environment: "{ name: A, value: b }", listed: [] },
])("no report shows a secret: $name", ({ environment, listed }) => {
  const folder = repositoryWith(environment, listed);
  const saved = join(folder, "report.txt");
  const others = ["sarif", "github", "junit", "markdown", "html"].flatMap((format) => [
    ...["--format", format, "--output", join(folder, `report.${format}`)],
  ]);
  const { status, stdout, stderr } = immichGitops(
    ["check", folder, "--verbose", "--format", "text", "--output", saved, ...others, "--format", "json"],
    { env: { DEBUG: "1" } },
  );
  expect(status).toBe(1);
  parsedReport(stdout);
  const files = ["txt", "sarif", "github", "junit", "markdown", "html"].map((ending) =>
    join(folder, `report.${ending}`),
  );
  for (const output of [stdout, stderr, ...files.map((file) => readFileSync(file, "utf8"))]) {
    for (const shape of shapes) expect(output).not.toContain(shape);
  }
});

test("the reports went to where they were asked to go", () => {
  const folder = exampleWith("guide-corrected");
  const saved = join(folder, "report.txt");
  const { stdout, stderr } = immichGitops(["check", folder, "--format", "json", "--format", "text", "--output", saved]);
  expect(stderr).toBe("");
  expect(parsedReport(stdout).verdict).toBe("ready");
  expect(readFileSync(saved, "utf8")).toBe(immichGitops(["check", folder]).stdout);
});
