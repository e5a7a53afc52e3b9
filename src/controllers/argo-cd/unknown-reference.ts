import { listAt, stringAt, type WorldObject } from "../../world/index.ts";
import type { Path } from "../../source/index.ts";
import type { Context } from "../engine/index.ts";
import { sourcesOf } from "./sources-of.ts";

/**
 * With `sources`, a values file that begins with `$` is one of the source that has this `ref`; where none has, nothing is rendered
 * (reposerver/repository, resolveReferencedSources).
 */
export function unknownReference(application: WorldObject, context: Context): string | undefined {
  const sources = sourcesOf(application);
  const names = sources.flatMap(({ ref }) => (ref === undefined ? [] : `$${ref}`));
  for (const [index, { at }] of sources.entries()) {
    if (at[1] !== "sources") return undefined;
    for (const { written, path } of filesOf(application, [...at, "helm"])) {
      const [name = ""] = written.split("/", 1);
      if (!/^\$[\w.-]+$/.test(name) || names.includes(name)) continue;
      const why =
        names.length === 0
          ? "but no source has a 'ref' field defined"
          : `which is not one of the available sources (${names.join(", ")})`;
      const reason = `Failed to load target state: failed to generate manifest for source ${index + 1} of ${sources.length}: rpc error: code = Unknown desc = source referenced "${name}", ${why}`;
      const stands = context.fails({
        rule: "argo-cd/reference-missing",
        object: application.ref,
        about: name,
        message: `ComparisonError: ${reason}`,
        blame: { object: application.ref, path },
        known: { from: "source", of: "argo-cd reposerver/repository, resolveReferencedSources" },
        details: { name: name.slice(1), present: names.map((each) => each.slice(1)) },
      });
      if (stands) return reason;
    }
  }
  return undefined;
}

interface WrittenFile {
  readonly written: string;
  readonly path: Path;
}

function filesOf({ object }: WorldObject, helm: Path): readonly WrittenFile[] {
  const values = listAt(object, ...helm, "valueFiles").map((file, index) => ({
    written: typeof file === "string" ? file : "",
    path: [...helm, "valueFiles", index],
  }));
  const parameters = listAt(object, ...helm, "fileParameters").map((parameter, index) => ({
    written: stringAt(parameter, "path") ?? "",
    path: [...helm, "fileParameters", index, "path"],
  }));
  return [...values, ...parameters];
}
