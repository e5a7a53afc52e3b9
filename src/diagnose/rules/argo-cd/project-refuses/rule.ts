import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const argoProjectRefuses: Rule = {
  id: "argo-cd/project-refuses",
  title: (trouble) => `AppProject ${detail(trouble, "project")} does not permit ${detail(trouble, "what")}`,
  message: (trouble) =>
    `Argo CD asks the project of Application ${trouble.object.name} first, and applies nothing of the Application when one thing is not permitted.`,
  remedy: (trouble) => detail(trouble, "mend"),
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get application ${object.name} -o yaml`,
  explanation: {
    summary: "An Argo CD AppProject does not permit what one of its Applications is to deploy.",
    why: "A project other than `default` permits what it names: the repositories in `sourceRepos`, clusters with their namespaces in `destinations`, and of the kinds that belong to the whole cluster (PersistentVolume, Namespace, ClusterRole) those in `clusterResourceWhitelist`. Kinds of a namespace are all permitted as long as there is no `namespaceResourceWhitelist`; with one, only those in it. The group of a Deployment is `apps`, that of a Service is empty. One thing that is refused keeps the whole Application from being applied.",
    looksLike: [
      "resource <group>:<kind> is not permitted in project <project>",
      "namespace <namespace> is not permitted in project '<project>'",
      "application repo <url> is not permitted in project '<project>'",
      "application destination server '<server>' and namespace '<namespace>' do not match any of the allowed destinations in project '<project>'",
    ],
    mend: "Name what is missing in the AppProject, or choose another project in `spec.project`.",
    sources: ["argo-cd pkg/apis/application/v1alpha1/app_project_types.go", "argo-cd controller/sync.go"],
  },
};
