import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const fieldUnknown: Rule = {
  id: "kubernetes/field-unknown",
  title: (trouble) => `${detail(trouble, "kind")} has no field ${detail(trouble, "field")}`,
  message: () => "The API server drops it without a word, so it has no effect.",
  remedy: () => "take it out, or put it where it belongs",
  seeIt: ({ object }) => `kubectl explain ${object.kind} --recursive`,
  explanation: {
    summary: "A custom resource has a field that its definition does not know.",
    why: "What a CustomResourceDefinition does not list is removed before the object is stored. So a field that is misspelt or stands at the wrong depth does nothing at all. A tool that applies on the server's side may refuse the object instead.",
    looksLike: ['unknown field "<field>"', ".<field>: field not declared in schema"],
    mend: 'Compare with `kubectl explain`. Parameters of PostgreSQL, for instance, go one level deeper:\n\n```yaml\npostgresql:\n  parameters:\n    max_connections: "200"\n```',
    sources: [
      "kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions, field pruning",
      "zalando/postgres-operator manifests/postgresql.crd.yaml; docs/migrate.md; issue 673",
    ],
  },
};
