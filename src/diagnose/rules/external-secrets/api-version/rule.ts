import type { Rule } from "../../../rule.ts";
import { fixes } from "./fix.ts";

export const apiVersion: Rule = {
  id: "external-secrets/api-version",
  title: ({ details }) =>
    `External Secrets ${String(details?.["release"])} does not serve the version of ${String(details?.["object"])}`,
  message: ({ details }) =>
    details?.["version"] === "v1"
      ? "external-secrets.io/v1 came with 0.16. The API server refuses the object, and often the whole sync with it."
      : `external-secrets.io/${String(details?.["version"])} is served no more from ${details?.["version"] === "v1alpha1" ? "0.16" : "0.17"} on. The API server refuses the object, and often the whole sync with it.`,
  remedy: ({ details }) => `write apiVersion: external-secrets.io/${String(details?.["served"])}`,
  fixes,
  seeIt: () => "kubectl api-resources --api-group external-secrets.io",
  explanation: {
    summary: "An object uses an API version that the release of External Secrets in use does not serve.",
    why: "0.16 brought `v1` and removed `v1alpha1`; 0.17 stopped serving `v1beta1`. The fields are the same, only the version's name differs. Flux and Argo CD check all objects of a sync first, so one such object can hold up everything beside it.",
    looksLike: [
      'no matches for kind "<kind>" in version "external-secrets.io/<version>"',
      'The Kubernetes API could not find version "<version>" of external-secrets.io/<kind>',
      "ensure CRDs are installed first",
    ],
    mend: "Replace `external-secrets.io/v1beta1` with `external-secrets.io/v1`; nothing else changes.",
    sources: ["external-secrets config/crds/bases at 0.16.0 and 0.17.0", "external-secrets issues 4784, 4665"],
  },
};
