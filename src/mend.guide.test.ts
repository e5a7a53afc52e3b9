import { join } from "node:path";
import { expect, test } from "vitest";
import { leftBehind } from "./fix/index.ts";
import { mend, type Mending } from "./mend.ts";
import { forecasts, type State } from "./prove.ts";
import { diskFiles, sourceTree, toJson, type Json } from "./source/index.ts";
import { refKey } from "./world/index.ts";

const examples = join(import.meta.dirname, "../examples");
const analyses = forecasts({ paths: [""], root: "." });

async function stateOf(example: string): Promise<State> {
  const tree = sourceTree(diskFiles(join(examples, example)));
  return { tree, analysis: await analyses.state(tree) };
}

function mendSafely(start: State): Promise<Mending> {
  return mend(start, analyses, {
    concerns: ({ severity }) => severity !== "info",
    allows: ({ safe }) => safe,
    approves: () => true,
  });
}

test("the guide's first state becomes its corrected one, but for the choices that its README names", async () => {
  const before = await stateOf("guide-before");
  const corrected = await stateOf("guide-corrected");
  const { after, refused } = await mendSafely(before);
  expect(refused).toEqual([]);
  expect(after.analysis.forecast.verdict).toBe("ready");
  expect(leftBehind(before.analysis.manifests, after.analysis.manifests)).toEqual([]);
  expect(comparable(after)).toEqual(comparable(corrected));
});

test("what the guide itself left is mended as far as no image must be chosen, and what that one needs", async () => {
  const { after } = await mendSafely(await stateOf("guide"));
  const { verdict, findings } = after.analysis.forecast;
  expect(verdict).toBe("degraded");
  const left = findings.filter(({ severity }) => severity !== "info").map(({ rule }) => rule);
  expect(left).toEqual(["postgres/extension-not-in-image", "postgres/preload-missing"]);
});

/** What is applied, without the choices. */
function comparable({ analysis }: State): Readonly<Record<string, Json>> {
  const objects = analysis.manifests.map(({ ref, node }): readonly [string, Json] => {
    const json = JSON.parse(
      JSON.stringify(toJson(node))
        .replaceAll("immich-db-credentials", "immich-db-url")
        .replaceAll("{{ .username }}", "immich"),
    ) as Json;
    return [refKey(ref).replace("immich-db-credentials", "immich-db-url"), withoutChoices(json)];
  });
  return Object.fromEntries(objects.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function withoutChoices(value: Json, key = ""): Json {
  if (Array.isArray(value)) {
    const items = value
      .map((item: Json) => withoutChoices(item))
      .filter((item) => nameOf(item, "secretKey") !== "username");
    // Kubernetes takes variables by name, wherever they stand.
    return key === "env" ? items.sort((a, b) => (nameOf(a, "name") < nameOf(b, "name") ? -1 : 1)) : items;
  }
  if (value === null || typeof value !== "object") return value;
  const chosen = ["dockerImage", "shared_preload_libraries"];
  const entries = Object.entries(value as { readonly [key: string]: Json }).filter(([name]) => !chosen.includes(name));
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutChoices(inner, name)]));
}

function nameOf(item: Json, field: string): string {
  const found = (item as { readonly [key: string]: Json } | null)?.[field];
  return typeof found === "string" ? found : "";
}
