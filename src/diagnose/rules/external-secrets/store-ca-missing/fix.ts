import type { Fixes } from "../../../rule.ts";
import { clusterAuthority } from "./cluster-authority.ts";

/** Takes the CA from the ConfigMap that Kubernetes puts into every namespace. */
export const fixes: Fixes = ({ blame, details }) => [
  {
    safe: true,
    changes: [{ kind: "set", field: blame, value: clusterAuthority(details?.["isClusterStore"] === true) }],
  },
];
