import type { Trouble } from "../../../../controllers/index.ts";
import type { Ground, Proposal } from "../../../../fix/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail, valueAt } from "../../details.ts";
import { withEncryption } from "../url-parameters.ts";

/**
 * Encrypts without verifying, in the words of the client and, where it can be, of the nightly backup's libpq; encrypts no more where
 * the server cannot. Whoever has asked for verification decides whether to do without. A certificate in another name is no fault of
 * what is written about TLS: which name is right, nobody here knows.
 */
export const fixes: Fixes = (trouble, ground) => {
  switch (detail(trouble, "problem")) {
    case "plain-refused":
      return encrypts(trouble, ground, true);
    case "untrusted":
      return encrypts(trouble, ground, !/verify-(ca|full)/.test(detail(trouble, "written")));
    case "not-offered":
      return detail(trouble, "form") === "url" ? inUrl(trouble, ground, "", true) : leftOut(trouble);
    case "other-name":
    default:
      return [];
  }
};

function encrypts(trouble: Trouble, ground: Ground, safe: boolean): readonly Proposal[] {
  if (detail(trouble, "form") === "url") {
    const isCompatible = detail(trouble, "compatible") === "true";
    return inUrl(trouble, ground, isCompatible ? "sslmode=require&uselibpqcompat=true" : "sslmode=no-verify", safe);
  }
  if (detail(trouble, "partsEncrypt") !== "true") return [];
  if (isWritten(trouble)) return [{ safe, changes: [{ kind: "set", field: trouble.blame, value: "require" }] }];
  if (!Array.isArray(valueAt(ground.world, trouble.blame))) return [];
  const value = { name: "DB_SSL_MODE", value: "require" };
  return [{ safe, changes: [{ kind: "add", field: trouble.blame, value }] }];
}

function inUrl(trouble: Trouble, ground: Ground, encryption: string, safe: boolean): readonly Proposal[] {
  const change = withEncryption(ground, trouble.blame, encryption);
  return change ? [{ safe, changes: [change] }] : [];
}

function leftOut(trouble: Trouble): readonly Proposal[] {
  const { object, path } = trouble.blame;
  if (!isWritten(trouble)) return [];
  return [{ safe: true, changes: [{ kind: "remove", field: { object, path: path.slice(0, -1) } }] }];
}

function isWritten({ blame }: Trouble): boolean {
  return blame.path.at(-1) === "value";
}
