import type { Rule } from "../../../rule.ts";
import { fixes } from "./fix.ts";
import { seeBuild } from "../../see-it.ts";

export const fileMissing: Rule = {
  id: "kustomize/file-missing",
  title: () => "A kustomization lists something that is not there",
  message: ({ message }) => `The build stops, and nothing of it is applied: ${message}`,
  remedy: ({ details }) =>
    typeof details?.["remedy"] === "string" ? details["remedy"] : "add the file, or take its entry out of the list",
  fixes,
  seeIt: seeBuild,
  explanation: {
    summary: "A kustomization names a file or folder that does not exist.",
    why: "kustomize reads every entry of `resources`, `components`, `patches` and the generators before it does anything else, and gives up at the first one that it cannot find. Nothing of the build is applied, and Flux or Argo CD go on with the last commit that built.",
    looksLike: [
      "accumulating resources: accumulation err='accumulating resources from '<file>': evalsymlink failure on '<path>' : lstat <path>: no such file or directory'",
      "Failed to load target state: failed to generate manifest for source 1 of 1",
      "kustomize build failed: accumulating resources",
    ],
    mend: "Add the file, correct its name (names are case-sensitive), or remove the entry.",
    sources: ["kustomize api/internal/target/kusttarget.go, accumulateResources"],
  },
};
