import type { Trouble } from "../../../../controllers/index.ts";
import type { Change, Ground, Proposal } from "../../../../fix/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail, valueAt } from "../../details.ts";
import { withEncryption } from "../url-parameters.ts";

/**
 * Encrypts without verifying, in the words of the client and, where it can be, of the nightly backup's libpq; encrypts no more where
 * the server cannot. Whoever has asked for verification decides whether to do without. A certificate in another name is no fault of
 * what is written about TLS: there the host takes a name that the certificate has.
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
      return [...otherHost(trouble), ...(detail(trouble, "form") === "url" ? encrypts(trouble, ground, false) : [])];
    default:
      return [];
  }
};

function otherHost(trouble: Trouble): readonly Proposal[] {
  const [host, named] = [detail(trouble, "host"), detail(trouble, "named")];
  if (named === "") return [];
  const field = trouble.blame;
  const change: Change =
    detail(trouble, "form") === "url"
      ? { kind: "replace", field, from: `@${host}`, to: `@${named}` }
      : { kind: "set", field, value: named };
  return [{ safe: true, changes: [change] }];
}

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
