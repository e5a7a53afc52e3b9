import type { Rule } from "../../../rule.ts";
import { detail, detailList, orList } from "../../details.ts";

export const argoReferenceMissing: Rule = {
  id: "argo-cd/reference-missing",
  title: (trouble) => `No source of Application ${trouble.object.name} is called ${detail(trouble, "name")}`,
  message: (trouble) => {
    const present = detailList(trouble, "present");
    const others =
      present.length === 0 ? "None of its sources has a ref." : `Its sources with a ref: ${present.join(", ")}.`;
    return `A values file is to come from it, so Argo CD renders nothing of the Application and applies nothing. ${others}`;
  },
  remedy: (trouble) => {
    const present = detailList(trouble, "present");
    const name = detail(trouble, "name");
    return present.length === 0
      ? `add ref: ${name} to the source that holds the file`
      : `write ${orList(present.map((each) => `$${each}`))}, or call the source ${name} (ref)`;
  },
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get application ${object.name} -o yaml`,
  explanation: {
    summary: "A values file of an Argo CD Application is to come from a source that has another name, or none.",
    why: "With several sources, `$values/…` under `valueFiles` means a file of the source that has `ref: values`. The name is compared letter by letter, before anything is fetched. Without a source of that name nothing of the Application is rendered, its other sources neither; what is in the cluster stays as it is. With a single `source` there are no references.",
    looksLike: [
      'source referenced "$<name>", which is not one of the available sources ($<other>)',
      "source referenced \"$<name>\", but no source has a 'ref' field defined",
    ],
    mend: "```yaml\nsources:\n  - chart: immich\n    repoURL: ghcr.io/immich-app/immich-charts\n    targetRevision: 0.11.1\n    helm:\n      valueFiles: [$values/apps/immich/values.yaml]\n  - repoURL: https://git.example.org/home.git\n    targetRevision: HEAD\n    ref: values\n```",
    sources: ["argo-cd reposerver/repository/repository.go, resolveReferencedSources"],
  },
};
