import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { exampleWith, folderWith, removeFolders } from "./cli/command.ts";

afterAll(removeFolders);

const root = join(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

describe("the action for GitHub", () => {
  const action = parse(read("action.yml"));
  const steps: readonly Record<string, string>[] = action.runs.steps;

  test("uses each of its inputs, and none of them as code", () => {
    const text = read("action.yml");
    for (const name of Object.keys(action.inputs)) expect(text).toContain(`inputs.${name}`);
    for (const { run = "" } of steps) expect(run).not.toContain("${{");
    for (const { uses } of steps) expect(uses ?? "actions/").toMatch(/^(actions|github)\//);
  });

  function checked(folder: string, env: Readonly<Record<string, string>>) {
    const place = folderWith({ output: "", summary: "" });
    const { status, stdout, stderr } = spawnSync("bash", [join(root, "scripts/action/check.sh")], {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...process.env,
        RUNNER_TEMP: place,
        GITHUB_OUTPUT: join(place, "output"),
        GITHUB_STEP_SUMMARY: join(place, "summary"),
        ...env,
      },
    });
    const lines = readFileSync(join(place, "output"), "utf8").trimEnd().split("\n");
    const outputs = Object.fromEntries(lines.map((line) => line.split("=", 2)));
    return { status, stdout, stderr, outputs, summary: readFileSync(join(place, "summary"), "utf8") };
  }

  test("annotates, hands on the reports, and leaves it to the last step to fail", () => {
    const { status, stdout, outputs, summary } = checked(exampleWith("guide"), { INPUT_FAIL_ON: "error" });
    expect(status).toBe(0);
    expect(stdout).toContain("::error file=database.yaml,line=17,");
    expect(outputs).toMatchObject({ status: "1", verdict: "fails" });
    expect(JSON.parse(readFileSync(outputs["sarif"], "utf8")).version).toBe("2.1.0");
    expect(summary).toBe(readFileSync(outputs["markdown"], "utf8"));
    expect(steps.at(-1)).toMatchObject({ run: 'exit "$STATUS"' });
  });

  test("takes a path with blanks, and nothing for an option", () => {
    const folder = exampleWith("guide-corrected", {
      "-a b/c.yaml": "kind: ConfigMap\napiVersion: v1\nmetadata: { name: a }\n",
    });
    const { outputs } = checked(folder, { INPUT_PATHS: "./-a b\n\n", INPUT_FAIL_ON: "never" });
    expect(outputs["verdict"]).toBe("ready");
    const { status, stderr } = checked(folder, { INPUT_PATHS: "--all-apps" });
    expect([status, stderr]).toEqual([2, "immich-gitops: there is no path --all-apps\n"]);
  });

  test("keeps one comment for each name", async () => {
    const { keepComment } = await import(join(root, "scripts/action/comment.js"));
    const comments: { id: number; body: string }[] = [{ id: 0, body: "unrelated" }];
    const issues = {
      listComments: "list",
      createComment: ({ body }: { body: string }) => comments.push({ id: comments.length, body }),
      updateComment: ({ comment_id, body }: { comment_id: number; body: string }) =>
        Object.assign(comments[comment_id] ?? {}, { body }),
    };
    const surroundings = {
      github: { rest: { issues }, paginate: () => comments },
      context: { repo: { owner: "a", repo: "b" }, issue: { number: 1 } },
    };
    const keep = (text: string, name?: string) =>
      keepComment(surroundings, join(folderWith({ "a.md": `<!-- immich-gitops -->\n${text}\n` }), "a.md"), name);
    await keep("first");
    await keep("of staging", "staging --> x");
    await keep("second");
    await keep("of staging again", "staging --> x");
    expect(comments.map(({ body }) => body)).toEqual([
      "unrelated",
      "<!-- immich-gitops -->\nsecond\n",
      "<!-- immich-gitops staging____x -->\nof staging again\n",
    ]);
  });
});

test("the hook for pre-commit calls a command that the package has", () => {
  const [hook] = parse(read(".pre-commit-hooks.yaml"));
  const [command, ...args] = hook.entry.split(" ");
  expect(JSON.parse(read("package.json")).bin[command]).toBe("dist/cli/main.js");
  expect([args, hook.pass_filenames]).toEqual([["check"], false]);
  expect("clusters/home/immich.yaml").toMatch(new RegExp(hook.files));
});

test("the image is no root's, and starts the command", () => {
  const lines = read("Dockerfile").split("\n");
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM ")));
  expect(last.find((line) => line.startsWith("USER "))).toMatch(/^USER [1-9]/);
  expect(last).toContain('ENTRYPOINT ["immich-gitops"]');
  for (const file of read(".dockerignore").trim().split("\n")) expect(existsSync(join(root, "src", file))).toBe(false);
});
