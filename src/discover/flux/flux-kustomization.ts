import {
  entryOf,
  itemsAt,
  joinPath,
  nodeAt,
  textAt,
  toJson,
  type Entry,
  type Node,
  type Span,
} from "../../source/index.ts";

/** A Flux Kustomization: what it builds, and how. */
export interface FluxKustomization {
  readonly kind: "flux";
  readonly namespace: string;
  readonly name: string;
  /** The whole object, as written or as its own build has rendered it. */
  readonly document: Node;
  /** Where `spec.path` is written. */
  readonly span: Span | undefined;
  /** `spec.path` inside the repository; undefined when it leaves it. */
  readonly path: string | undefined;
  readonly substitutesFrom: readonly SubstituteFrom[];
  /** `spec.postBuild.substitute`: it wins over `substituteFrom`. */
  readonly substitutes: ReadonlyMap<string, string>;
  readonly dependsOn: readonly Dependency[];
  readonly suspended: boolean;
}

/** A ConfigMap or Secret, in the Kustomization's own namespace, whose keys are variables. */
export interface SubstituteFrom {
  readonly kind: string;
  readonly name: string;
  readonly optional: boolean;
}

export interface Dependency {
  readonly namespace: string;
  readonly name: string;
  /** Its index in `spec.dependsOn`. */
  readonly index: number;
}

const fluxGroup = "kustomize.toolkit.fluxcd.io";

/** Reads a document; undefined when it is no Flux Kustomization. `namespace` is where it is applied when it names none. */
export function fluxKustomization(document: Node, namespace: string): FluxKustomization | undefined {
  if (!textAt(document, "apiVersion")?.startsWith(`${fluxGroup}/`)) return undefined;
  if (textAt(document, "kind") !== "Kustomization") return undefined;
  const own = textAt(document, "metadata", "namespace") ?? namespace;
  const path = nodeAt(document, ["spec", "path"]);
  return {
    kind: "flux",
    namespace: own,
    name: textAt(document, "metadata", "name") ?? "",
    document,
    span: path?.span ?? entryOf(document, "spec")?.key.span,
    // The source-controller's artifact is the repository's root: `./a`, `a` and `/a` are one (securejoin).
    path: joinPath("", (path?.kind === "scalar" ? path.text : "").replace(/^\/+/, "")),
    substitutesFrom: itemsAt(document, "spec", "postBuild", "substituteFrom").map((item) => ({
      kind: textAt(item, "kind") ?? "",
      name: textAt(item, "name") ?? "",
      optional: textAt(item, "optional") === "true",
    })),
    substitutes: new Map(
      entriesAt(document, "postBuild", "substitute").map(({ key, value }) => [
        key.text,
        // A list or a map is refused by the API server; quoted, as it was meant, it is this text.
        value.kind === "scalar" ? value.text : JSON.stringify(toJson(value)),
      ]),
    ),
    dependsOn: itemsAt(document, "spec", "dependsOn").map((item, index) => ({
      namespace: textAt(item, "namespace") ?? own,
      name: textAt(item, "name") ?? "",
      index,
    })),
    suspended: textAt(document, "spec", "suspend") === "true",
  };
}

function entriesAt(document: Node, ...path: readonly string[]): readonly Entry[] {
  const mapping = nodeAt(document, ["spec", ...path]);
  return mapping?.kind === "mapping" ? mapping.entries : [];
}
