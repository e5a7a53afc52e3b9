import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const applicationOutOfSight: Rule = {
  id: "argo-cd/application-out-of-sight",
  title: ({ object }) => `Argo CD does not see ${object.kind} ${object.name} in namespace ${object.namespace}`,
  message: (trouble) =>
    `Application ${detail(trouble, "parent")} applies it there, and Argo CD takes ${trouble.object.kind}s of its own namespace, ${detail(trouble, "seen")}. Nobody reads this one: it has no status and applies nothing.`,
  remedy: (trouble) =>
    detail(trouble, "isNamed") === "true"
      ? `keep it in namespace ${detail(trouble, "seen")}`
      : `add namespace: ${detail(trouble, "seen")} to its metadata`,
  seeIt: ({ object }) => `kubectl get applications.argoproj.io -A | grep ${object.name}`,
  explanation: {
    summary: "An Application lies in a namespace in which Argo CD does not look.",
    why: "Argo CD takes Applications and ApplicationSets of the namespace in which it runs. A child without `metadata.namespace` is applied to the namespace in `destination` of the Application above it, and `namespace:` of a kustomization moves Applications as it moves everything else. No error is shown: the object is there, and nothing comes of it. Other namespaces count only where `application.namespaces` of Argo CD names them, and `sourceNamespaces` of the AppProject too.",
    looksLike: [
      "application '<name>' in namespace '<namespace>' is not allowed to use project '<project>'",
      "application '<name>' in namespace '<namespace>' is not permitted to use project '<project>'",
    ],
    mend: "Write the namespace of Argo CD into `metadata.namespace` of the Application, and list it where no kustomization changes that.",
    sources: [
      "argo-cd controller/appcontroller.go, canProcessApp",
      "argo-cd pkg/apis/application/v1alpha1/app_project_types.go, IsAppNamespacePermitted",
      "Argo CD, Applications in any namespace",
    ],
  },
};
