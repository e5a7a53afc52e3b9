import type { Fixes } from "../../../rule.ts";
import { writtenText } from "../../details.ts";
import { urlInParts } from "./url-in-parts.ts";

/** Encodes what a template puts between `://` and `@`; where the kubelet puts it in, nothing can, and the parts are given alone. */
export const fixes: Fixes = (trouble, { world }) => {
  const field = trouble.blame;
  if (field.object.kind !== "ExternalSecret") {
    const changes = urlInParts(world, field);
    // A password that was encoded on purpose reads like one that is not.
    const safe = !trouble.message.startsWith("password authentication failed");
    return changes ? [{ title: "give DB_PASSWORD and the other parts instead of DB_URL", safe, changes }] : [];
  }
  const url = writtenText(world, field) ?? "";
  const credentials = url.slice(0, url.lastIndexOf("@"));
  const raw = [...credentials.matchAll(/\{\{-?\s*(\.\w+)\s*-?\}\}/g)];
  if (raw.length === 0) return [];
  const changes = raw.map(
    ([from, name = ""]) => ({ kind: "replace", field, from, to: `{{ ${name} | urlquery }}` }) as const,
  );
  return [{ title: "encode it with urlquery", safe: true, changes }];
};
