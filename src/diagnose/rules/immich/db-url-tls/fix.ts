import type { Fixes } from "../../../rule.ts";
import { detail, valueAt } from "../../details.ts";
import { withEncryption } from "../url-parameters.ts";

/** Encrypts without verifying, in the words of the client and, where it can be, of the nightly backup's libpq. */
export const fixes: Fixes = (trouble, ground) => {
  const { object, path } = trouble.blame;
  const isRefused = detail(trouble, "problem") === "not-offered";
  if (detail(trouble, "form") === "url") {
    const encrypted =
      detail(trouble, "compatible") === "true" ? "sslmode=require&uselibpqcompat=true" : "sslmode=no-verify";
    const change = withEncryption(ground, trouble.blame, isRefused ? "" : encrypted);
    return change ? [{ safe: true, changes: [change] }] : [];
  }
  const isWritten = path.at(-1) === "value";
  if (isRefused) {
    return isWritten ? [{ safe: true, changes: [{ kind: "remove", field: { object, path: path.slice(0, -1) } }] }] : [];
  }
  if (detail(trouble, "partsEncrypt") !== "true") return [];
  if (isWritten) return [{ safe: true, changes: [{ kind: "set", field: trouble.blame, value: "require" }] }];
  if (!Array.isArray(valueAt(ground.world, trouble.blame))) return [];
  const value = { name: "DB_SSL_MODE", value: "require" };
  return [{ safe: true, changes: [{ kind: "add", field: trouble.blame, value }] }];
};
