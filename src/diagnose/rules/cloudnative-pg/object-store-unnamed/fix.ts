import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** A slip is renamed; which store is meant otherwise, a person has to say. */
export const fixes: Fixes = (trouble) =>
  detail(trouble, "slip") === ""
    ? []
    : [{ safe: true, changes: [{ kind: "rename-key", field: trouble.blame, to: "barmanObjectName" }] }];
