import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seePostgresql } from "../../see-it.ts";

export const containerRefused: Rule = {
  id: "postgres/container-refused",
  title: ({ object }) => `The operator makes no pods for postgresql ${object.name}`,
  message: (trouble) =>
    `What the manifest adds to the pods keeps the StatefulSet from being made, now and with each later Sync: ${detail(trouble, "error")}.`,
  remedy: (trouble) => detail(trouble, "remedy"),
  seeIt: seePostgresql,
  explanation: {
    summary: "Sidecars, init containers or volumes of a postgresql that no StatefulSet can be made with.",
    why: "The operator puts `sidecars` and `initContainers` beside its own container, called `postgres`. Each needs a name of its own and an image (`image`, not `dockerImage`). Of two sidecars with one name it takes one. Two `additionalVolumes` of one name the API server refuses. `enable_sidecars: false` and `enable_init_containers: false` in its configuration forbid them. What fails here fails before there is any pod: `CreateFailed`, or `SyncFailed` every half hour.",
    looksLike: [
      "could not generate statefulset: invalid sidecar containers: container '<name>': image is required",
      "could not generate statefulset: invalid init containers: container '<name>': image is required",
      "could not create statefulset: sidecar containers specified but disabled in configuration",
      "could not create statefulset: initContainers specified but disabled in configuration",
    ],
    alsoLooksLike: [
      'StatefulSet.apps "<name>" is invalid: spec.template.spec.containers[<n>].name: Duplicate value: "postgres"',
    ],
    mend: "Complete the container.\n\n```yaml\nsidecars:\n  - name: exporter\n    image: quay.io/prometheuscommunity/postgres-exporter:v0.17.1\n```",
    sources: [
      "zalando/postgres-operator pkg/cluster/resources.go, createStatefulSet",
      "zalando/postgres-operator pkg/cluster/k8sres.go, generateStatefulSet and validateContainers",
    ],
  },
};
