import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** Has the operator give the superuser a password. Whose credentials another reader should have is for a person to say. */
export const fixes: Fixes = (trouble) =>
  detail(trouble, "superuser") === "true"
    ? [{ safe: true, changes: [{ kind: "set", field: trouble.blame, value: true }] }]
    : [];
