import { listAt, stringAt, type World } from "../../world/index.ts";
import { expectationOf } from "../kubernetes/index.ts";
import type { PostgresContainer } from "./postgres-container.ts";

const kinds = { secretKeyRef: "Secret", configMapKeyRef: "ConfigMap" } as const;

/** Does the pod wait for a Secret or ConfigMap that somebody is to make? What is in it is not known before. */
export function awaitsSettings(world: World, { workload, container }: PostgresContainer): boolean {
  return listAt(container.spec, "env").some((entry) =>
    Object.entries(kinds).some(([reference, kind]) => {
      const name = stringAt(entry, "valueFrom", reference, "name");
      return name !== undefined && expectationOf(world, kind, workload.ref.namespace, name).kind === "coming";
    }),
  );
}
