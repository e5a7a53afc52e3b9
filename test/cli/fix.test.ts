import { applyPatch, parsePatch } from "diff";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { without } from "../without.ts";
import { command, exampleWith, folderWith, immichGitops, removeFolders } from "./command.ts";

afterAll(removeFolders);

describe("fix", () => {
  test("mends what needs no decision, says what it did, and finds nothing to do the second time", () => {
    const folder = exampleWith("guide-before");
    expect(immichGitops(["check", folder]).stdout).toMatch(/Up to \d can be mended: immich-gitops fix\n$/);
    const first = immichGitops(["fix", folder]);
    expect(first.stdout).toContain("kustomization.yaml:12: list serviceaccount.yaml under resources");
    expect(readFileSync(join(folder, "kustomization.yaml"), "utf8")).toContain("  - valkey\n  - serviceaccount.yaml\n");
    expect(first.status).toBe(0);
    expect(immichGitops(["check", folder]).status).toBe(0);
    const files = textsBelow(folder);
    expect(immichGitops(["fix", folder]).stdout).toContain("Nothing was changed.");
    expect(textsBelow(folder)).toEqual(files);
  });

  test("--diff shows the very edits, and makes none", () => {
    const folder = exampleWith("guide-before");
    const before = textsBelow(folder);
    const { stdout } = immichGitops(["fix", folder, "--diff"]);
    expect(textsBelow(folder)).toEqual(before);
    immichGitops(["fix", folder]);
    const patched = { ...before };
    for (const patch of parsePatch(stdout)) {
      const path = (patch.newFileName ?? "").replace(/^b\//, "");
      patched[path] = applyPatch(before[path] ?? "", patch) || "";
    }
    expect(patched).toEqual(textsBelow(folder));
  });

  test("--diff of nothing says what is left to decide, beside the diff", () => {
    const folder = exampleWith("guide-before");
    immichGitops(["fix", folder]);
    expect(immichGitops(["fix", folder, "--diff"])).toMatchObject({
      stdout: "",
      stderr: expect.stringMatching(/^Nothing was changed\.\n/) as string,
    });
  });

  const noGit = without(spawnSync("git", ["--version"]).status === 0, "git apply of a diff", "git");

  test.skipIf(noGit).each([
    ["with \\r\\n", (text: string) => text.replaceAll("\n", "\r\n")],
    ["without a last line end", (text: string) => text.replace(/\n$/, "")],
    ["with both kinds of line ends and none at the end", (text: string) => text.trimEnd().replaceAll("\n  ", "\r\n  ")],
  ])("git apply takes --diff of files %s", (_name, written) => {
    const rule = join(import.meta.dirname, "../../src/diagnose/rules/external-secrets/store-ca-missing/broken");
    const renamed = (text: string): string => text.replace("secret-store.yaml", "the secret störe.yaml");
    const serverLast = (text: string): string => text.replace(/( +server:\n +url: .*\n)([^]*)$/, "$2$1");
    const files = Object.entries(textsBelow(rule)).map(
      ([path, text]) => [renamed(path), renamed(written(serverLast(text)))] as const,
    );
    const folder = folderWith(Object.fromEntries(files));
    const { stdout } = immichGitops(["fix", folder, "--diff"]);
    const patched = folderWith(Object.fromEntries(files));
    const { status, stderr } = spawnSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: patched, input: stdout });
    expect(`${status} ${String(stderr)}`).toBe("0 ");
    immichGitops(["fix", folder]);
    expect(textsBelow(patched)).toEqual(textsBelow(folder));
    expect(Object.fromEntries(files)).not.toEqual(textsBelow(folder));
  });

  test("--diff hides the secrets around an edit", () => {
    const folder = folderWith({
      "app.yaml": [
        "apiVersion: apps/v1",
        "kind: Deployment",
        "metadata: { name: immich-server, namespace: immich }",
        "spec:",
        "  selector: { matchLabels: { app: immich } }",
        "  template:",
        "    metadata: { labels: { app: immich } }",
        "    spec:",
        "      containers:",
        "        - name: server",
        "          image: ghcr.io/immich-app/immich-server:v2.7.5",
        "          env:",
        "            - name: DB_URL",
        "              value: postgresql://immich:correct-horse@postgres.example.org/immich?sslmode=no-verify",
        "            - { name: REDIS_HOSTNAME, value: redis.example.org }",
        "",
      ].join("\n"),
    });
    const { stdout } = immichGitops(["fix", folder, "--diff"]);
    expect(stdout).toContain(
      "+              value: postgresql://immich:•••@postgres.example.org/immich?sslmode=require&uselibpqcompat=true",
    );
    expect(stdout).not.toContain("correct-horse");
    expect(immichGitops(["fix", folder]).stdout).not.toContain("correct-horse");
    expect(readFileSync(join(folder, "app.yaml"), "utf8")).toContain("correct-horse");
  });

  test("--rule mends what this rule finds and nothing else", () => {
    const folder = exampleWith("guide-before");
    const before = textsBelow(folder);
    immichGitops(["fix", folder, "--rule", "external-secrets/store-ca-missing"]);
    const changed = Object.entries(textsBelow(folder)).filter(([path, text]) => before[path] !== text);
    expect(changed.map(([path]) => path)).toEqual(["zalando-k8s-store.yaml"]);
  });

  test.each([
    [
      "a rule that does not exist",
      ["--rule", "external-secrets/target-conflct"],
      "did you mean external-secrets/target-conflict",
    ],
    ["--all without a terminal", ["--all"], "there is no terminal"],
    ["--yes without --all", ["--yes"], "--yes answers the questions of --all"],
  ])("%s: exit 2, and why", (_name, options, message) => {
    const { status, stderr } = immichGitops(["fix", exampleWith("guide-before"), ...options]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test("an edit of a base that two overlays share waits for --all, and names both", () => {
    const folder = folderWith(sharedBase);
    const before = textsBelow(folder);
    const alone = immichGitops(["fix", join(folder, "one"), "--repo", folder]);
    expect(alone.stdout).toContain("(for all of one, two)");
    expect(alone.stdout).toContain("Nothing was changed.");
    expect(textsBelow(folder)).toEqual(before);
    immichGitops(["fix", join(folder, "one"), "--repo", folder, "--all", "--yes"]);
    expect(textsBelow(folder)["base/store.yaml"]).toContain("caProvider:");
  });

  test("an image that `init` was told to use is offered where the cluster's own lacks an extension", () => {
    const rule = join(import.meta.dirname, "../../src/diagnose/rules/postgres/extension-not-in-image/broken");
    const image = "ghcr.io/example/spilo17-vchord:0.1.0";
    const folder = folderWith({
      ...textsBelow(rule),
      ".immich-gitops.yaml": `init: { .: { operator: zalando, database-image: "${image}" } }\n`,
    });
    expect(immichGitops(["fix", folder]).stdout).toContain("Nothing was changed.");
    immichGitops(["fix", folder, "--all", "--yes"]);
    expect(readFileSync(join(folder, "database.yaml"), "utf8")).toContain(`  dockerImage: ${image}\n`);
  });

  test("what is left and counts for --fail-on ends it with 1", () => {
    const rule = join(import.meta.dirname, "../../src/diagnose/rules/postgres/extension-not-in-image/broken");
    const folder = folderWith(textsBelow(rule));
    expect(immichGitops(["fix", folder]).status).toBe(0);
    expect(immichGitops(["fix", folder, "--fail-on", "warning"]).status).toBe(1);
    expect(immichGitops(["fix", folder, "--all", "--yes", "--fail-on", "warning"]).status).toBe(0);
  });

  const noTerminal = without(hasScript(), "questions on a terminal", "script of util-linux");

  test.skipIf(noTerminal).each([
    ["y\n", [], true, true],
    ["n\n", [], true, false],
    ["\n", [], true, false],
    ["", ["--yes"], false, true],
  ] as const)("--all on a terminal, answered %j %j", (answer, options, asks, makes) => {
    const folder = folderWith(sharedBase);
    const words = onTerminal(["fix", join(folder, "one"), "--repo", folder, "--all", ...options], answer);
    expect(words.includes("(for all of one, two)\r\n  Make it? [y/N]")).toBe(asks);
    expect((textsBelow(folder)["base/store.yaml"] ?? "").includes("caProvider:")).toBe(makes);
  });

  test("an edit lands in the overlay where the overlay set the field", () => {
    const folder = folderWith({
      ...sharedBase,
      "base/store.yaml": store(
        "      server:\n        url: https://kubernetes.default.svc\n        caProvider: { type: ConfigMap, name: kube-root-ca.crt, key: ca.crt }\n",
      ),
      "one/kustomization.yaml": "resources: [../base]\npatches:\n  - path: patch.yaml\n",
      "one/patch.yaml":
        "apiVersion: external-secrets.io/v1\nkind: SecretStore\nmetadata: { name: store, namespace: immich }\nspec:\n  provider:\n    kubernetes:\n      server:\n        url: http://kubernetes.default.svc # in plain text\n",
    });
    immichGitops(["fix", join(folder, "one"), "--repo", folder]);
    expect(readFileSync(join(folder, "one/patch.yaml"), "utf8")).toContain(
      "url: https://kubernetes.default.svc # in plain text\n",
    );
    expect(readFileSync(join(folder, "base/store.yaml"), "utf8")).toContain("url: https://kubernetes.default.svc\n");
  });
});

function hasScript(): boolean {
  return process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;
}

/** What somebody sees who types these lines. */
function onTerminal(args: readonly string[], typed: string): string {
  const words = [process.execPath, command, ...args].map((word) => `'${word}'`).join(" ");
  const { stdout } = spawnSync("script", ["-qec", words, "/dev/null"], { input: typed, encoding: "utf8" });
  return stdout;
}

function store(server: string): string {
  return `apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: { name: store, namespace: immich }
spec:
  provider:
    kubernetes:
      remoteNamespace: immich
${server}      auth:
        serviceAccount: { name: reader }
`;
}

const sharedBase = {
  "one/kustomization.yaml": "resources: [../base]\n",
  "two/kustomization.yaml": "resources: [../base]\n",
  "base/kustomization.yaml": "resources: [store.yaml, access.yaml, external.yaml]\n",
  "base/store.yaml": store("      server:\n        url: https://kubernetes.default.svc\n"),
  "base/access.yaml": `apiVersion: v1
kind: ServiceAccount
metadata: { name: reader, namespace: immich }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader, namespace: immich }
rules: [{ apiGroups: [""], resources: [secrets], verbs: [get] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: immich }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
subjects: [{ kind: ServiceAccount, name: reader, namespace: immich }]
`,
  "base/external.yaml": `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: copy, namespace: immich }
spec:
  secretStoreRef: { kind: SecretStore, name: store }
  data: [{ secretKey: password, remoteRef: { key: source, property: password } }]
---
apiVersion: v1
kind: Secret
metadata: { name: source, namespace: immich }
stringData: { password: correct-horse }
`,
} as const;

function textsBelow(folder: string, path = ""): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of readdirSync(join(folder, path))) {
    const below = path === "" ? name : `${path}/${name}`;
    if (statSync(join(folder, below)).isDirectory()) Object.assign(texts, textsBelow(folder, below));
    else if (existsSync(join(folder, below))) texts[below] = readFileSync(join(folder, below), "utf8");
  }
  return texts;
}
