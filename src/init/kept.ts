import type { Answers } from "./answers.ts";
import { text } from "./text.ts";

/** What keeps an object, and the data in it, when its manifest goes; undefined where nothing would take it away. */
export function keptAnnotation({ deployer }: Answers): string | undefined {
  switch (deployer.kind) {
    case "none":
      return undefined;
    case "flux":
      return text`
        annotations:
          # Taking this manifest away shall not take the data away.
          kustomize.toolkit.fluxcd.io/prune: disabled`;
    case "argo-cd":
      return text`
        annotations:
          # Taking this manifest away shall not take the data away.
          argocd.argoproj.io/sync-options: Prune=false,Delete=false`;
  }
}
