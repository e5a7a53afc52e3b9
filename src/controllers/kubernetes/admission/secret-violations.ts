import { hasVariable, nodeAt, textAt, toJson } from "../../../source/index.ts";
import type { WorldObject } from "../../../world/index.ts";
import type { Violation } from "./violation.ts";

/** Keys without which a Secret of a type is refused; of some one is enough (ValidateSecret). */
const keysOfType: Readonly<Record<string, { readonly all: boolean; readonly keys: readonly string[] }>> = {
  "kubernetes.io/basic-auth": { all: false, keys: ["username", "password"] },
  "kubernetes.io/dockercfg": { all: true, keys: [".dockercfg"] },
  "kubernetes.io/dockerconfigjson": { all: true, keys: [".dockerconfigjson"] },
  "kubernetes.io/ssh-auth": { all: true, keys: ["ssh-privatekey"] },
  "kubernetes.io/tls": { all: true, keys: ["tls.crt", "tls.key"] },
};

/** As it is written: what a controller makes of it later has been judged by then. */
export function secretViolations({ manifest }: WorldObject): readonly Violation[] {
  const wanted = keysOfType[textAt(manifest?.node, "type") ?? ""];
  // What a generator could not read may hold any key, and so may what a variable stands for.
  if (wanted === undefined || manifest === undefined || manifest.open !== undefined) return [];
  if (hasVariable(JSON.stringify(toJson(manifest.node)))) return [];
  const isThere = (key: string): boolean =>
    ["data", "stringData"].some((field) => nodeAt(manifest.node, [field, key]) !== undefined);
  const absent = wanted.keys.filter((key) => !isThere(key));
  if (absent.length === 0 || (!wanted.all && absent.length < wanted.keys.length)) return [];
  const remedy = `add ${wanted.keys.join(wanted.all ? " and " : " or ")}, or use the type Opaque`;
  return absent.map((key) => ({ path: ["type"], message: `data[${key}]: Required value`, remedy }));
}
