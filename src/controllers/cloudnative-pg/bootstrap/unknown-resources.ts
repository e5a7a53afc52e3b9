import { fieldsAt } from "../../../world/index.ts";
import type { Trouble } from "../../engine/index.ts";
import { isContainerResource } from "../../kubernetes/index.ts";
import type { Cluster } from "../cluster.ts";

/** Names that neither definition nor webhook look at, and that the API server refuses in the Job's pods. */
export function unknownResources({ ref, spec }: Cluster): readonly Trouble[] {
  return ["limits", "requests"].flatMap((field) =>
    fieldsAt(spec, "resources", field)
      .filter(([name]) => !isContainerResource(name))
      .map(([name]): Trouble => {
        const place = `spec.template.spec.containers[0].resources.${field}[${name}]`;
        return {
          rule: "kubernetes/refused",
          object: ref,
          about: `${field}.${name}`,
          message: `Job.batch "${ref.name}-1-initdb" is invalid: ${place}: Invalid value: "${name}": must be a standard resource for containers`,
          blame: { object: ref, path: ["spec", "resources", field, name] },
          known: {
            from: "source",
            of: "Kubernetes validation.go (validateContainerResourceName), CloudNativePG jobs.go",
          },
          details: { pods: true, remedy: "ask for cpu, memory or ephemeral-storage" },
        };
      }),
  );
}
