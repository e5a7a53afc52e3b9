import type { Json, Path } from "../../../source/index.ts";
import { at, fieldsAt, listAt, stringAt, type WorldObject } from "../../../world/index.ts";
import { containersOf, podPath, type Container } from "../pods/pod.ts";

/** A name in a pod that must be an object of the pod's namespace. */
export interface Reference {
  readonly kind:
    | "Secret"
    | "ConfigMap"
    | "PersistentVolumeClaim"
    | "ServiceAccount"
    | "resource.k8s.io/ResourceClaim"
    | "resource.k8s.io/ResourceClaimTemplate";
  readonly name: string;
  /** The key that must be in it. */
  readonly key?: string | undefined;
  readonly optional: boolean;
  /** The field that names it, in the workload. */
  readonly path: Path;
  readonly keyPath?: Path | undefined;
  readonly use:
    | { readonly kind: "env" | "envFrom"; readonly container: Container }
    | { readonly kind: "volume"; readonly volume: string }
    | { readonly kind: "device"; readonly claim: string }
    | { readonly kind: "account" };
}

/** Everything that its pods refer to by name, in the order in which it is needed: account, devices, volumes, variables. */
export function referencesOf(workload: WorldObject): readonly Reference[] {
  const pod = podPath(workload);
  const account = stringAt(workload.object, ...pod, "serviceAccountName");
  return [
    ...(account === undefined || account === "" ? [] : [accountReference(account, [...pod, "serviceAccountName"])]),
    ...listAt(workload.object, ...pod, "resourceClaims").flatMap((entry, index) =>
      deviceReferences(entry, [...pod, "resourceClaims", index]),
    ),
    ...listAt(workload.object, ...pod, "volumes").flatMap((volume, index) =>
      volumeReferences(volume, [...pod, "volumes", index]),
    ),
    ...containersOf(workload).flatMap(containerReferences),
  ];
}

/** The variables' references of one container. */
export function containerReferences(container: Container): readonly Reference[] {
  return [
    ...listAt(container.spec, "envFrom").flatMap((entry, index) => envFromReference(entry, container, index) ?? []),
    ...listAt(container.spec, "env").flatMap((entry, index) => envReference(entry, container, index) ?? []),
  ];
}

/** What an entry of `envFrom` names. */
export function envFromReference(entry: Json, container: Container, index: number): Reference | undefined {
  for (const [field, kind] of [
    ["secretRef", "Secret"],
    ["configMapRef", "ConfigMap"],
  ] as const) {
    const name = stringAt(entry, field, "name");
    if (name === undefined) continue;
    const path = [...container.path, "envFrom", index, field, "name"];
    return { kind, name, optional: at(entry, field, "optional") === true, path, use: { kind: "envFrom", container } };
  }
  return undefined;
}

/** The key that an entry of `env` takes its value from; undefined when the value is its own. */
export function envReference(entry: Json, container: Container, index: number): Reference | undefined {
  for (const [field, kind] of [
    ["secretKeyRef", "Secret"],
    ["configMapKeyRef", "ConfigMap"],
  ] as const) {
    const name = stringAt(entry, "valueFrom", field, "name");
    const key = stringAt(entry, "valueFrom", field, "key");
    if (name === undefined || key === undefined) continue;
    const path = [...container.path, "env", index, "valueFrom", field];
    const optional = at(entry, "valueFrom", field, "optional") === true;
    return {
      kind,
      name,
      key,
      optional,
      path: [...path, "name"],
      keyPath: [...path, "key"],
      use: { kind: "env", container },
    };
  }
  return undefined;
}

function volumeReferences(volume: Json, path: Path): readonly Reference[] {
  const name = stringAt(volume, "name") ?? "";
  const claim = stringAt(volume, "persistentVolumeClaim", "claimName");
  if (claim !== undefined) {
    const claimPath = [...path, "persistentVolumeClaim", "claimName"];
    return [
      {
        kind: "PersistentVolumeClaim",
        name: claim,
        optional: false,
        path: claimPath,
        use: { kind: "volume", volume: name },
      },
    ];
  }
  return [
    ...filesReferences(volume, "secret", "secretName", "Secret", path, name),
    ...filesReferences(volume, "configMap", "name", "ConfigMap", path, name),
    ...listAt(volume, "projected", "sources").flatMap((source, index) => {
      const sourcePath = [...path, "projected", "sources", index];
      return [
        ...filesReferences(source, "secret", "name", "Secret", sourcePath, name),
        ...filesReferences(source, "configMap", "name", "ConfigMap", sourcePath, name),
      ];
    }),
  ];
}

/** A Secret or ConfigMap as files; `items` picks keys, each of which must exist. */
function filesReferences(
  source: Json,
  field: "secret" | "configMap",
  nameField: "secretName" | "name",
  kind: "Secret" | "ConfigMap",
  path: Path,
  volume: string,
): readonly Reference[] {
  const name = stringAt(source, field, nameField);
  if (name === undefined || fieldsAt(source, field).length === 0) return [];
  const whole: Reference = {
    kind,
    name,
    optional: at(source, field, "optional") === true,
    path: [...path, field, nameField],
    use: { kind: "volume", volume },
  };
  const items = listAt(source, field, "items").flatMap((item, index): Reference[] => {
    const key = stringAt(item, "key");
    return key === undefined ? [] : [{ ...whole, key, keyPath: [...path, field, "items", index, "key"] }];
  });
  return items.length > 0 ? items : [whole];
}

function accountReference(name: string, path: Path): Reference {
  return { kind: "ServiceAccount", name, optional: false, path, use: { kind: "account" } };
}

/** A device of dynamic resource allocation: a claim of its own, or a template that one is made from for every pod. */
function deviceReferences(entry: Json, path: Path): readonly Reference[] {
  const claim = stringAt(entry, "name") ?? "";
  return (["ResourceClaim", "ResourceClaimTemplate"] as const).flatMap((kind) => {
    const field = kind === "ResourceClaim" ? "resourceClaimName" : "resourceClaimTemplateName";
    const name = stringAt(entry, field);
    if (name === undefined) return [];
    return [
      {
        kind: `resource.k8s.io/${kind}` as const,
        name,
        optional: false,
        path: [...path, field],
        use: { kind: "device" as const, claim },
      },
    ];
  });
}
