import type { Fixes } from "../../../rule.ts";

/** Writes the operator's usual template, with which the group is there and its other defaults count. */
export const fixes: Fixes = ({ blame: { object } }) => {
  if (object.kind !== "OperatorConfiguration") return [];
  const path = ["configuration", "kubernetes", "secret_name_template"];
  const value = "{username}.{cluster}.credentials.{tprkind}.{tprgroup}";
  return [{ safe: true, changes: [{ kind: "set", field: { object, path }, value }] }];
};
