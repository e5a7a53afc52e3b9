import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const fieldUnknown: Rule = {
  id: "kubernetes/field-unknown",
  title: (trouble) => `${detail(trouble, "kind")} has no field ${detail(trouble, "field")}`,
  message: ({ details }) =>
    fates[String(details?.["fate"])] ?? "The API server drops it without a word, so it has no effect.",
  remedy: ({ details }) => {
    const belongs = details?.["belongs"];
    return typeof belongs === "string" ? `write ${belongs}` : "take it out, or put it where it belongs";
  },
  fixes,
  seeIt: ({ blame: { object } }) => `kubectl explain ${object.kind} --recursive`,
  explanation: {
    summary: "An object has a field that its kind does not know.",
    why: "A field that is misspelt or stands at the wrong depth does nothing at all, or costs the whole object, depending on who applies it. `kubectl apply` has objects checked strictly and refuses it. Argo CD and Helm 3 do not ask for that: the API server warns, and drops the field. With `ServerSideApply=true` Argo CD has the object refused, and so has Helm 4, with which Flux installs releases since 2.8. Flux drops unknown fields of the kinds of Kubernetes itself before it applies them, Roles excepted; custom resources go to server-side apply as they are, and are refused.",
    looksLike: [
      'unknown field "<field>"',
      'strict decoding error: unknown field "<field>"',
      ".<field>: field not declared in schema",
      "failed to create typed patch object (<namespace>/<name>; <version>, Kind=<Kind>): .<field>: field not declared in schema",
    ],
    mend: 'Compare with `kubectl explain`. Parameters of PostgreSQL, for instance, go one level deeper:\n\n```yaml\npostgresql:\n  parameters:\n    max_connections: "200"\n```',
    sources: [
      "kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions, field pruning",
      "zalando/postgres-operator manifests/postgresql.crd.yaml; docs/migrate.md; issue 673",
    ],
  },
};

const fates: Readonly<Record<string, string>> = {
  "by kubectl":
    "`kubectl apply` refuses the whole object for it. Flux and Argo CD drop it without a word, so that it has no effect.",
  "by kubectl and Flux":
    "`kubectl apply` and Flux refuse the whole object for it. Argo CD drops it without a word, so that it has no effect.",
  "by Helm 4":
    "Flux refuses the whole object for it where it installs the release anew, from 2.8 on. Before, and where the release is there already, it is dropped without a word, so that it has no effect.",
  dropped: "It is dropped without a word before the object is stored, so it has no effect.",
  refused: "Applied on the server's side, the object is refused for it: it is never stored, and what needs it waits.",
};
