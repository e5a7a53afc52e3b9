import type { Change, Ground } from "../../../fix/index.ts";
import { writtenText, type FieldOfObject } from "../details.ts";

const about: ReadonlySet<string> = new Set(["sslmode", "ssl", "uselibpqcompat"]);

/** Gives the URL at a field these parameters in place of all that say how to encrypt; undefined where it is not written there. */
export function withEncryption(ground: Ground, field: FieldOfObject, parameters: string): Change | undefined {
  const url = writtenText(ground.world, field)?.trimEnd();
  if (url === undefined) return undefined;
  const query = url.indexOf("?");
  // What stands before the last @ may hold a password, and is none of this edit's business.
  const from = url.slice(query === -1 ? url.lastIndexOf("@") : query);
  if (query === -1 && !from.startsWith("@")) return undefined;
  const others =
    query === -1
      ? []
      : from
          .slice(1)
          .split("&")
          .filter((each) => !about.has(each.split("=")[0] ?? ""));
  const kept = [...others, parameters].filter((each) => each !== "").join("&");
  const to = (query === -1 ? from : "") + (kept === "" ? "" : `?${kept}`);
  return to === from ? undefined : { kind: "replace", field, from, to };
}
