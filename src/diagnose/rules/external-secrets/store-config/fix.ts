import type { Trouble } from "../../../../controllers/index.ts";
import type { Change, Proposal } from "../../../../fix/index.ts";
import type { Fixes } from "../../../rule.ts";
import { clusterAuthority } from "../store-ca-missing/cluster-authority.ts";

/** Fills the store in as its field demands; how it logs in is for a person to say. */
export const fixes: Fixes = (trouble) => {
  const change = changeOf(trouble);
  return change ? [change] : [];
};

function changeOf({ about, blame, details }: Trouble): Proposal | undefined {
  const word = (name: string): string => String(details?.[name] ?? "");
  const isClusterStore = details?.["isClusterStore"] === true;
  const set = (value: Extract<Change, { kind: "set" }>["value"]): Proposal => ({
    safe: true,
    changes: [{ kind: "set", field: blame, value }],
  });
  switch (about) {
    case "server": {
      const field = { object: blame.object, path: blame.path.slice(0, -1) };
      const value = { url: "https://kubernetes.default.svc", caProvider: clusterAuthority(isClusterStore) };
      return { safe: true, changes: [{ kind: "set", field, value }] };
    }
    case "server.url":
      return { safe: true, changes: [{ kind: "replace", field: blame, from: "http://", to: "https://" }] };
    case "caProvider.name":
      return set(details?.["otherType"] === null ? word("meant") : word("otherType"));
    case "caProvider.key": {
      const held = details?.["held"];
      if (Array.isArray(held) && held.length > 1) return undefined;
      return set(Array.isArray(held) && typeof held[0] === "string" ? held[0] : "ca.crt");
    }
    case "caProvider.namespace":
      return isClusterStore ? set("default") : { safe: true, changes: [{ kind: "remove", field: blame }] };
    case "serviceAccount.namespace":
      return {
        title: "take namespace out, so that the ServiceAccount beside the store is used",
        safe: false,
        changes: [{ kind: "remove", field: blame }],
      };
    case "remoteNamespace":
      return set(word("namespace"));
    case "conditions": {
      const field = { object: blame.object, path: [...blame.path, 0, "namespaces"] };
      return { safe: false, changes: [{ kind: "add", field, value: word("namespace") }] };
    }
    default:
      return undefined;
  }
}
