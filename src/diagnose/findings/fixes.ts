import type { Trouble } from "../../controllers/index.ts";
import { editsOf, mayLeaveData, reportedEdit, usersOfFile, type Ground, type Proposal } from "../../fix/index.ts";
import type { Fix } from "./finding.ts";
import type { Rule } from "../rule.ts";

/** The ways to mend a trouble that can be written as edits of the sources, the recommended one first. None is proven yet. */
export function fixesOf(rule: Rule, trouble: Trouble, ground: Ground): readonly Fix[] {
  const proposals = rule.fixes?.(trouble, ground) ?? [];
  return proposals.flatMap((proposal) => fixOf(proposal, rule.remedy(trouble) ?? rule.title(trouble), ground) ?? []);
}

function fixOf({ title, safe, changes }: Proposal, remedy: string, ground: Ground): Fix | undefined {
  const edits = editsOf(ground, changes);
  if (edits === undefined) return undefined;
  const others = sharedBy(ground, [...new Set(edits.map(({ span }) => span.file.path))]);
  return {
    title: (title ?? remedy) + (others.length > 0 ? ` (for all of ${others.join(", ")})` : ""),
    safe: safe && others.length === 0 && !changes.some(mayLeaveData),
    edits: edits.map(reportedEdit),
  };
}

/** The builds that an edit would change together: those that share a base. */
function sharedBy({ tree }: Ground, files: readonly string[]): readonly string[] {
  const users = files.map((file) => usersOfFile(tree, file)).filter((roots) => roots.length > 1);
  return [...new Set(users.flat())].sort();
}
