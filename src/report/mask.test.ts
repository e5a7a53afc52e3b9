import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding, Forecast } from "../diagnose/index.ts";
import { memoryFiles, sourceTree, type TextFile } from "../source/index.ts";
import { jsonReport, secretsIn, textReport } from "./index.ts";
import { maskText } from "./mask.ts";
import { maskedLine } from "./masked-line.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Every place in which a repository can hold a secret: `@` stands for it. */
const holders: Readonly<Record<string, (secret: string) => string>> = {
  "secret.yaml": (secret) => `kind: Secret\nstringData:\n  plain: ${JSON.stringify(secret)} # formerly ${secret}\n`,
  "data.yaml": (secret) => `apiVersion: v1\nkind: Secret\ndata:\n  a: ${base64(secret)}\n  b: "${base64(secret)}"\n`,
  "block.yaml": (secret) =>
    `kind: Secret\nstringData:\n  file: |\n    first\n    pass ${secret}\n  folded: >-\n    ${secret}\n`,
  "list.yaml": (secret) =>
    `kind: List\nitems:\n  - kind: Secret\n    stringData: { a: ${JSON.stringify(secret)}, b: x }\n`,
  "kustomization.yaml": (secret) =>
    `secretGenerator:\n  - name: db\n    literals:\n      - PLAIN=${secret}\n      - "QUOTED=${secret}"\n` +
    `configMapGenerator:\n  - name: c\n    literals: [A=${secret}]\n`,
  "patch/kustomization.yaml": (secret) =>
    `patches:\n  - patch: |\n      kind: Secret\n      stringData:\n        any: ${JSON.stringify(secret)}\n` +
    `  - target: { kind: Secret }\n    patch: |-\n      - op: add\n        path: /stringData/x\n        value: ${JSON.stringify(secret)}\n`,
  "json-patch.yaml": (secret) => `- op: replace\n  path: /data/any\n  value: ${base64(secret)}\n`,
  "deployment.yaml": (secret) =>
    `kind: Deployment\nspec:\n  env:\n    - name: DB_PASSWORD\n      value: ${JSON.stringify(secret)}\n` +
    `    - { name: DB_URL, value: "postgres://immich:${secret}@db:5432/immich" }\n    - name: S3_SECRET\n      value: ${secret}\n`,
  "values.yaml": (secret) => `postgresql:\n  auth:\n    password: ${JSON.stringify(secret)}\n    API_KEY: ${secret}\n`,
  "configmap.yaml": (secret) => `kind: ConfigMap\ndata:\n  url: postgresql://u:${secret}@h/d?sslmode=require\n`,
  "templates/server.yaml": (secret) =>
    `{{- if .Values.enabled }}\nkind: Deployment\npassword: ${secret}\n  - token: "${secret}"\n{{- end }}\n`,
  "templates/secret.yaml": (secret) =>
    `{{- range .Values.users }}\nkind: Secret\nmetadata: {name: {{ . }}}\nstringData:\n  a: {{ .b }}\n  c: ${JSON.stringify(secret)}\n` +
    `  {{ .d }}: ${secret}\n  url: postgres://{{ .e }}:${secret}@{{ .f }}/g\n{{- end }}\n`,
  "broken.yaml": (secret) => `kind: Secret\nstringData:\n  a: ${secret}\n  b: "${secret}\n c: [\n`,
  "db.env": (secret) => `DB_PASSWORD=${secret}\nexport OTHER=${secret}\n`,
  "token.txt": (secret) => `${secret}\n`,
};

const ref = { apiVersion: "v1", kind: "Secret", namespace: "immich", name: "db" };
const secretText = fc.stringMatching(/^[A-Z][a-zA-Z0-9%+~!]{14,30}$/);

describe.each(Object.entries(holders))("%s", (path, textOf) => {
  test("no line of it shows the secret", () => {
    fc.assert(
      fc.property(secretText, (secret) => {
        const file = { path, text: textOf(secret) };
        file.text.split("\n").forEach((_, index) => {
          const shown = maskedLine(file, index + 1);
          expect(shown).not.toContain(secret);
          expect(shown).not.toContain(base64(secret));
        });
      }),
    );
  });
});

test("no report shows a secret of a file that was read, wherever a message quotes it", () => {
  const inMessages = Object.keys(holders).filter((path) => path !== "token.txt" && path !== "broken.yaml");
  fc.assert(
    fc.property(secretText, fc.constantFrom(...inMessages), (secret, path) => {
      const tree = sourceTree(memoryFiles({ [path]: (holders[path] as (secret: string) => string)(secret) }));
      const secrets = secretsIn(tree, [path]);
      const forecast = forecastSaying(`quoting "${secret}" and <${base64(secret)}>`, path);
      const source = (file: string): TextFile | undefined => tree.text(file) as TextFile | undefined;
      for (const verbose of [false, true]) {
        const report = textReport(forecast, { source, secrets, verbose, trace: `sql ${secret}` });
        expect(report).not.toContain(secret);
      }
      expect(jsonReport(forecast, { secrets })).not.toContain(secret);
    }),
  );
});

test.each([
  ["postgres://immich:hunter2@db/immich", "postgres://immich:•••@db/immich"],
  ['"postgres://immich:a@b:c@db/immich"', '"postgres://immich:•••@db/immich"'],
  ["postgres://immich:{{ .password }}@db", "postgres://immich:{{ .password }}@db"],
  [
    'postgres://{{ .user }}:{{ index . "p w" | urlquery }}@db',
    'postgres://{{ .user }}:{{ index . "p w" | urlquery }}@db',
  ],
  ['postgres://u:x{{ "hunter2" | b64enc }}y@db', 'postgres://u:•••{{ "•••" | b64enc }}•••@db'],
  ["postgres://u:$(DB_PASSWORD)@db", "postgres://u:$(DB_PASSWORD)@db"],
  [
    "postgres://db/immich?user=u&password=hunter2&sslmode=require",
    "postgres://db/immich?user=u&password=•••&sslmode=require",
  ],
  ["https://kubernetes.default:443/api", "https://kubernetes.default:443/api"],
  ["DB_PASSWORD=hunter2 DB_HOST=db", "DB_PASSWORD=••• DB_HOST=db"],
  ['{"API_KEY": "hunter2"}', '{"API_KEY": "•••"}'],
  ["ALTER ROLE immich PASSWORD 'it''s'", "ALTER ROLE immich PASSWORD '•••'"],
  ['secret "immich-db-url" not found, key password', 'secret "immich-db-url" not found, key password'],
])("%s", (text, shown) => {
  expect(maskText(text)).toBe(shown);
});

test.each([
  "      key: ca.crt",
  "  secretKey: password",
  "  existingSecret: immich-db",
  "  property: password",
  "automountServiceAccountToken: true",
  "url: https://kubernetes.default",
  "DB_URL: postgres://immich:{{ .password }}@immich-postgresql:5432/immich",
])("a line that holds no secret stays as it is: %s", (line) => {
  expect(maskedLine({ path: "a.yaml", text: line }, 1)).toBe(line);
});

test("what a report names anyway is not hidden from it", () => {
  const tree = sourceTree(memoryFiles({ "a.yaml": "kind: Secret\nstringData:\n  password: immich-database-name\n" }));
  const secrets = secretsIn(tree, ["a.yaml"]);
  expect(secrets).toEqual(["immich-database-name"]);
  const forecast = forecastSaying("Service immich-database-name is absent", "a.yaml");
  const named = {
    ...forecast,
    objects: [{ object: { ...ref, name: "immich-database-name" }, status: "ready", reason: "" }],
  } as const;
  expect(textReport(named, { source: () => undefined, secrets })).toContain("Service immich-database-name is absent");
});

function forecastSaying(message: string, file: string): Forecast {
  const finding: Finding = {
    rule: "immich/db-url-invalid",
    severity: "error",
    title: message,
    message,
    evidence: "derived",
    knownFrom: "Immich 2.7, source",
    place: { file, line: 3, column: 1, endLine: 3, endColumn: 2 },
    missing: message,
    object: ref,
    because: [{ message, object: ref, place: null }],
    blocks: [],
    behind: [],
    recovers: null,
    seeIt: message,
    remedy: message,
    fixes: [],
  };
  return {
    version: 1,
    tool: { name: "immich-gitops", version: "0.1.0", catalogue: "2026-11" },
    root: ".",
    since: null,
    verdict: "fails",
    immich: "fails",
    coverage: { simulated: 1, passed: 0, opaque: 0 },
    models: [],
    builds: [],
    charts: [],
    findings: [finding, { ...finding, severity: "info" }],
    objects: [{ object: ref, status: "fails", reason: message }],
    assumptions: [{ message, object: null, judged: false }],
    silenced: [],
    changes: null,
  };
}

test("a line of a template shows what is no secret", () => {
  const text = "{{- if .Values.a }}\nkind: Secret\nstringData:\n  a: {{ .Values.b }}\n---\nkind: Pod\n{{- end }}\n";
  expect([1, 2, 4, 6].map((line) => maskedLine({ path: "templates/a.yaml", text }, line))).toEqual([
    "{{- if .Values.a }}",
    "kind: Secret",
    "  a: {{ .Values.b }}",
    "kind: Pod",
  ]);
});

test("where a server is can be told, though it stands among secrets", () => {
  const tree = sourceTree(
    memoryFiles({
      "db.env": "DB_HOSTNAME=database.example.org\nDB_PASSWORD=correct-horse\n",
      "kustomization.yaml":
        "configMapGenerator:\n  - literals: [DB_HOSTNAME=postgres.example.org, REST=correct-horse]\n",
      "secret.yaml": "kind: Secret\nstringData: { DB_HOSTNAME: server.example.org, rest: correct-horse }\n",
    }),
  );
  expect(secretsIn(tree, ["db.env", "kustomization.yaml", "secret.yaml"])).toEqual(["correct-horse"]);
  const file = tree.text("db.env") as TextFile;
  expect([1, 2].map((line) => maskedLine(file, line))).toEqual(["DB_HOSTNAME=database.example.org", "DB_PASSWORD=•••"]);
});
