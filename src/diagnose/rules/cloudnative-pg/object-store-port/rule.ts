import type { Rule } from "../../../rule.ts";
import { detail, detailList, orList } from "../../details.ts";
import { whenEnforced } from "../../when-enforced.ts";
import { fixes } from "./fix.ts";

export const objectStorePort: Rule = {
  id: "cloudnative-pg/object-store-port",
  title: (trouble) =>
    `ObjectStore ${detail(trouble, "store")} is at port ${detail(trouble, "port")}, and policies know ${detail(trouble, "host")} by another`,
  message: (trouble) =>
    whenEnforced(
      trouble,
      `CiliumNetworkPolicy ${detail(trouble, "policy")} lets the database through to ${detail(trouble, "host")} at port ${orList(detailList(trouble, "ports"))} only. Nothing is archived, until the volume with the WAL is full and PostgreSQL stops.`,
    ),
  remedy: (trouble) =>
    `write the port at which ${detail(trouble, "host")} is now, or let ${detail(trouble, "port")} through`,
  fixes,
  seeIt: ({ object }) =>
    `kubectl -n ${object.namespace} describe clusters.postgresql.cnpg.io | grep -A3 ContinuousArchiving`,
  explanation: {
    summary: "An ObjectStore and the network policies name different ports of one host.",
    why: "CloudNativePG keeps every file of WAL until it is archived. With a policy for the database's pods only what that allows goes out: a host by its name, and the ports beside it. When an object store moves, its port stands in the ObjectStores and in the policies, and one of them is easily forgotten.",
    looksLike: [
      'Connect timeout on endpoint URL: "<url>"',
      "ContinuousArchivingFailing",
      "policy-verdict:none EGRESS DENIED",
    ],
    mend: "Find out which port is the right one, and write it in both places.",
    sources: ["docs.cilium.io, Layer 3 policies: DNS based", "cloudnative-pg.io/documentation, WAL archiving"],
  },
};
