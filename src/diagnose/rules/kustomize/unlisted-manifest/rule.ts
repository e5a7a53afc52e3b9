import type { Rule } from "../../../rule.ts";
import { fixes } from "./fix.ts";
import { seeBuild } from "../../see-it.ts";

export const unlistedManifest: Rule = {
  id: "kustomize/unlisted-manifest",
  title: ({ details }) => `${String(details?.["entry"])} is in the folder, but no kustomization lists it`,
  message: ({ message, details }) => {
    if (details?.["isDeployer"] === true) {
      const dependent = details["dependent"];
      const waits = typeof dependent === "string" ? ` ${dependent} depends on it and waits for ever.` : "";
      return `${message}, and nothing of what it brings.${waits} The forecast goes on as if it were listed.`;
    }
    const namespace = details?.["namespace"];
    if (typeof namespace === "string")
      return `${message}. Flux puts objects into it: unless somebody has made it by hand, it is told namespaces "${namespace}" not found, and applies nothing.`;
    return details?.["isDatabase"] === true
      ? `${message}. Immich is told to use it: unless somebody else makes one of that name, there is no database.`
      : `${message}.`;
  },
  remedy: ({ details }) => `list ${String(details?.["entry"])} under resources`,
  fixes,
  seeIt: seeBuild,
  explanation: {
    summary: "A manifest lies beside a kustomization that does not list it, so it is never applied.",
    why: "kustomize applies what is listed and nothing else. A manifest that somebody forgot to list looks deployed in the repository and does not exist in the cluster. It is an error only where listing it mends something that fails otherwise (this is tried, not guessed); elsewhere it is a remark; where it is what deploys Immich, a warning, as it may have been put aside, and so is the database that Immich names in another namespace, which somebody else may make, and the namespace that Flux puts objects into; and an error again where it deploys a database that an Immich which is deployed cannot do without, or what Flux waits for before it applies Immich.",
    looksLike: [],
    alsoLooksLike: ['namespaces "<name>" not found', 'secret "<name>" not found', 'serviceaccount "<name>" not found'],
    mend: "Add the file to `resources:` of the nearest kustomization, or delete it.",
    sources: ["kustomize api/internal/target/kusttarget.go, accumulateResources"],
  },
};
