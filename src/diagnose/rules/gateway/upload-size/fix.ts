import type { Fixes } from "../../../rule.ts";

/** No limit: Immich's own documentation asks for 50 GB. */
export const fixes: Fixes = ({ object }) => {
  const name = "nginx.ingress.kubernetes.io/proxy-body-size";
  const field = { object, path: ["metadata", "annotations", name] };
  return [{ title: `add ${name}: "0"`, safe: true, changes: [{ kind: "set", field, value: "0" }] }];
};
