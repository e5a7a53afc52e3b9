import type { Fixes } from "../../../rule.ts";
import { writtenText } from "../../details.ts";

/** Encodes what a template puts between `://` and `@`. */
export const fixes: Fixes = (trouble, { world }) => {
  const field = trouble.blame;
  if (field.object.kind !== "ExternalSecret") return [];
  const url = writtenText(world, field) ?? "";
  const credentials = url.slice(0, url.lastIndexOf("@"));
  const raw = [...credentials.matchAll(/\{\{-?\s*(\.\w+)\s*-?\}\}/g)];
  if (raw.length === 0) return [];
  const changes = raw.map(
    ([from, name = ""]) => ({ kind: "replace", field, from, to: `{{ ${name} | urlquery }}` }) as const,
  );
  return [{ title: "encode it with urlquery", safe: true, changes }];
};
