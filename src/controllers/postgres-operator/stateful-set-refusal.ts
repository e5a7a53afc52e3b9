import type { Json, Path } from "../../source/index.ts";
import { listAt, stringAt } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import type { Cluster } from "./cluster.ts";
import type { StepFailure } from "./sync/database-sync.ts";

interface Fault {
  readonly error: string;
  readonly path: Path;
  readonly missing?: string | undefined;
  readonly remedy: string;
}

/**
 * What keeps a StatefulSet that is not there yet from being made: containers that the operator's configuration does not allow
 * (createStatefulSet), that lack something (validateContainers), or that the API server refuses.
 */
export function statefulSetRefusal(cluster: Cluster, context: Context): StepFailure | undefined {
  const { ref, spec } = cluster;
  if (context.world.get("apps/StatefulSet", ref.namespace, ref.name)) return undefined;
  const [inits, sidecars] = [listAt(spec, "initContainers"), listAt(spec, "sidecars")];
  const faults = [
    ...forbidden(cluster, inits, sidecars),
    ...incomplete(inits, "initContainers", "init"),
    ...incomplete(sidecars, "sidecars", "sidecar"),
    ...doubled(cluster, inits, sidecars),
    ...doubledVolumes(cluster),
  ];
  const standing = faults.filter(({ error, path, missing, remedy }) =>
    context.fails({
      rule: "postgres/container-refused",
      object: ref,
      about: path.join("."),
      message: `could not create statefulset: ${error}`,
      blame: { object: ref, path: ["spec", ...path], missing },
      known: { from: "executed", of: "Zalando operator 1.15.1, Kubernetes 1.35" },
      details: { error, remedy },
    }),
  );
  const [first] = standing;
  return (
    first && {
      inCreate: `could not create statefulset: ${first.error}`,
      inSync: `could not sync statefulsets: could not create missing statefulset: ${first.error}`,
    }
  );
}

function forbidden(
  { takesInitContainers, takesSidecars }: Cluster,
  inits: readonly Json[],
  sidecars: readonly Json[],
): readonly Fault[] {
  const fault = (field: string, setting: string, what: string): Fault => ({
    error: `${what} specified but disabled in configuration`,
    path: [field],
    remedy: `take ${field} out, or set ${setting} in the operator's configuration`,
  });
  return [
    ...(takesInitContainers || inits.length === 0
      ? []
      : [fault("initContainers", "enable_init_containers", "initContainers")]),
    ...(takesSidecars || sidecars.length === 0 ? [] : [fault("sidecars", "enable_sidecars", "sidecar containers")]),
  ];
}

function incomplete(containers: readonly Json[], field: string, kind: string): readonly Fault[] {
  return containers.flatMap((container, index): readonly Fault[] => {
    const [name, image] = [stringAt(container, "name") ?? "", stringAt(container, "image") ?? ""];
    const lacks = name === "" ? "name" : image === "" ? "image" : undefined;
    if (lacks === undefined) return [];
    const what = lacks === "name" ? `container[${index}]: name is required` : `container '${name}': image is required`;
    const error = `could not generate statefulset: invalid ${kind} containers: ${what}`;
    return [{ error, path: [field, index], missing: `no ${lacks}`, remedy: `give the container its ${lacks}` }];
  });
}

/** Of two sidecars of one name the operator takes one; others of one name the API server refuses. */
function doubled({ ref }: Cluster, inits: readonly Json[], sidecars: readonly Json[]): readonly Fault[] {
  const taken = new Set(["postgres", ...sidecars.map((sidecar) => stringAt(sidecar, "name") ?? "")]);
  const fault = (list: string, index: number, name: string, path: Path): Fault => ({
    error: `StatefulSet.apps "${ref.name}" is invalid: spec.template.spec.${list}[${index}].name: Duplicate value: "${name}"`,
    path,
    remedy: "give each container a name of its own",
  });
  return [
    ...sidecars.flatMap((sidecar, index) =>
      stringAt(sidecar, "name") === "postgres"
        ? [fault("containers", index + 1, "postgres", ["sidecars", index, "name"])]
        : [],
    ),
    ...inits.flatMap((init, index) => {
      const name = stringAt(init, "name") ?? "";
      const isTaken = name !== "" && taken.has(name);
      taken.add(name);
      return isTaken ? [fault("initContainers", index, name, ["initContainers", index, "name"])] : [];
    }),
  ];
}

/** In the pod two volumes of the operator's own come before them, or three. */
function doubledVolumes({ ref, spec }: Cluster): readonly Fault[] {
  const names = listAt(spec, "additionalVolumes").map((volume) => stringAt(volume, "name") ?? "");
  const before = stringAt(spec, "tls", "secretName") === undefined ? 2 : 3;
  return names.flatMap((name, index) =>
    name !== "" && names.indexOf(name) < index
      ? [
          {
            error: `StatefulSet.apps "${ref.name}" is invalid: spec.template.spec.volumes[${index + before}].name: Duplicate value: "${name}"`,
            path: ["additionalVolumes", index, "name"],
            remedy: "give each volume a name of its own",
          },
        ]
      : [],
  );
}
