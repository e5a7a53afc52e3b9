import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const selectorMismatch: Rule = {
  id: "reference/selector-mismatch",
  title: ({ object }) => `The selector of ${object.kind} ${object.name} does not match its own pods`,
  message: (trouble) => {
    const { object } = trouble;
    const found = detail(trouble, "found");
    const has = found === "" ? "have no such label" : `have ${detail(trouble, "label")}=${found}`;
    return `It selects ${detail(trouble, "label")}=${detail(trouble, "value")}, its pods ${has}. The API server refuses ${object.kind} ${object.name}.`;
  },
  remedy: (trouble) => `give the template the label ${detail(trouble, "label")}: ${detail(trouble, "value")}`,
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get ${object.kind.toLowerCase()} ${object.name}`,
  explanation: {
    summary: "A workload's selector asks for a label that its pod template does not have.",
    why: "The API server refuses a Deployment, StatefulSet or DaemonSet whose `spec.selector` does not match `spec.template.metadata.labels`. The selector cannot be changed later, so the template is the place to mend.",
    looksLike: ["spec.template.metadata.labels: Invalid value: <labels>: `selector` does not match template `labels`"],
    mend: "Give the template every label that the selector asks for.",
    sources: ["Kubernetes pkg/apis/apps/validation, ValidateDeploymentSpec"],
  },
};
