import { readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { exampleWith, folderWith, immichGitops, removeFolders } from "./command.ts";
import { reportOn } from "./report.ts";

afterAll(removeFolders);

const kustomization = (...resources: readonly string[]): string =>
  `resources:\n${resources.map((resource) => `  - ${resource}\n`).join("")}`;
const whole = [
  ...[
    "namespace.yaml",
    "http-route.yaml",
    "externalsecret.yaml",
    "database.yaml",
    "pvc.yaml",
    "zalando-k8s-store.yaml",
  ],
  ...["serviceaccount.yaml", "immich-server", "immich-machine-learning", "valkey"],
];
const settings = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: immich\n";

/** A file beside the good ones, and where in it the finding has to be. */
const broken: Readonly<Record<string, { readonly text: string | Uint8Array; readonly line: number }>> = {
  "bad indentation": { text: `${settings}data:\n  a: b\n c: d\n`, line: 8 },
  "a list that is not closed": { text: `${settings}data: {a: [\n`, line: 6 },
  "a key given twice": { text: `${settings}kind: ConfigMap\n`, line: 6 },
  "an unknown anchor": { text: `${settings}data: *settings\n`, line: 6 },
  "not UTF-8": { text: Buffer.from(`${settings}data:\n  a: \xff\xfe\n`, "latin1"), line: 1 },
  "no kind": { text: "apiVersion: v1\nmetadata:\n  name: settings\n", line: 1 },
};

describe.each(Object.entries(broken))("a file with %s", (_, { text, line }) => {
  const folder = exampleWith("guide", {
    "settings.yaml": text,
    "kustomization.yaml": kustomization(...whole, "settings.yaml"),
  });
  const report = reportOn(folder);

  test("is an error with its place and what to do", () => {
    const finding = report.findings.find(({ place }) => place?.file === "settings.yaml");
    expect(finding).toMatchObject({ severity: "error", place: { line } });
    expect(finding?.remedy ?? "").not.toBe("");
  });

  test("hides nothing that is wrong elsewhere", () => {
    expect(report.findings.map(({ rule }) => rule)).toContain("immich/vector-extension");
    expect(report.verdict).toBe("fails");
  });
});

describe("builds that kustomize refuses", () => {
  const cycle = { "a/kustomization.yaml": kustomization("../b"), "b/kustomization.yaml": kustomization("../a") };
  const patch = "patches:\n  - path: patch.yaml\n";
  test.each([
    ["a cycle", ["a"], "", cycle],
    ["itself", ["."], "", {}],
    ["a file that is absent", ["absent.yaml"], "", {}],
    ["a file outside the repository", ["../../etc/passwd"], "", {}],
    ["an object twice", ["pvc.yaml"], "", {}],
    ["a patch without a target", [], patch, { "patch.yaml": settings }],
    ["an unknown field", [], "resourcs: []\n", {}],
  ])("%s", (_, resources, more, files) => {
    const folder = exampleWith("guide-corrected", {
      ...files,
      "kustomization.yaml": kustomization(...whole, ...resources) + more,
    });
    const { findings, verdict } = reportOn(folder);
    expect(verdict).toBe("fails");
    const [first] = findings;
    expect(first).toMatchObject({ severity: "error", place: { line: expect.any(Number) } });
    expect(first?.rule).toMatch(/^kustomize\//);
  });

  test("a symlink that leaves the repository is not followed", () => {
    const folder = exampleWith("guide-corrected");
    const outside = folderWith({ "pvc.yaml": "kind: Secret\nstringData:\n  password: canary-7Gq2\n" });
    rmSync(join(folder, "pvc.yaml"));
    symlinkSync(join(outside, "pvc.yaml"), join(folder, "pvc.yaml"));
    const report = reportOn(folder, "--verbose");
    expect(report.findings.some(({ rule, severity }) => rule.startsWith("kustomize/") && severity === "error")).toBe(
      true,
    );
    expect(JSON.stringify(report)).not.toContain("canary-7Gq2");
  });
});

describe("input that is unusual and right", () => {
  test("an empty file and one of comments", () => {
    const files = { "empty.yaml": "", "comments.yaml": "# nothing yet\n---\n# nor here\n" };
    const folder = exampleWith("guide-corrected", {
      ...files,
      "kustomization.yaml": kustomization(...whole, ...Object.keys(files)),
    });
    expect(reportOn(folder)).toMatchObject({ verdict: "ready", findings: [] });
  });

  test.each(["guide-before", "guide", "guide-corrected"] as const)("%s with CRLF is forecast as with LF", (example) => {
    const folder = `examples/${example}`;
    const crlf = manifestsOf(folder).map((path) => [
      path,
      readFileSync(join(folder, path), "utf8").replaceAll("\n", "\r\n"),
    ]);
    expect(text(exampleWith(example, Object.fromEntries(crlf)))).toBe(text(exampleWith(example)));
  });
});

describe("the same input gives the same bytes", () => {
  test.each(["text", "json"])("%s, in another folder, time zone, locale and width", (format) => {
    const args = ["check", "--format", format, "--verbose"];
    const [one, other] = [exampleWith("guide-before"), exampleWith("guide-before")];
    const first = immichGitops(args, {
      cwd: one,
      env: { TZ: "Pacific/Chatham", LC_ALL: "tr_TR.UTF-8", COLUMNS: "40" },
    });
    const second = immichGitops(args, { cwd: other, env: { TZ: "UTC", LC_ALL: "C", FORCE_COLOR: "3", PATH: "" } });
    expect(first.stdout).toBe(second.stdout);
    expect(first.stdout).not.toContain("\u001b[");
  });
});

function manifestsOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".yaml"));
}

function text(folder: string): string {
  return immichGitops(["check"], { cwd: folder }).stdout;
}
