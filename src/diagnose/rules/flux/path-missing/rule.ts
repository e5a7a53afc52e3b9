import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeFluxKustomization } from "../../see-it.ts";

export const pathMissing: Rule = {
  id: "flux/path-missing",
  title: (trouble) => `Folder ${detail(trouble, "path")} does not exist`,
  message: (trouble) =>
    `Kustomization ${trouble.object.name} is to build it, so it applies nothing. Nothing builds ${detail(trouble, "meant")}, which is there.`,
  remedy: (trouble) => `write path: ./${detail(trouble, "meant")}`,
  seeIt: seeFluxKustomization,
  explanation: {
    summary: "A Flux Kustomization builds a folder that is not in its source.",
    why: "`spec.path` counts from the root of the source, not from the file in which it is written. It is called wrong only where the source is surely this repository, and where a folder that nobody builds is named nearly alike.",
    looksLike: ["kustomization path not found: stat /tmp/kustomization-<number>/<path>: no such file or directory"],
    mend: "Correct `spec.path`. After a folder was moved, search for its old name.",
    sources: ["kustomize-controller internal/controller/kustomization_controller.go, reconcile"],
  },
};
