import { emptyMapping, mappingOf, nodeAt, someScalar, stringScalar, textAt, type Node } from "../../source/index.ts";

/** Flux Operator's. */
export const instanceGroup = "fluxcd.controlplane.io/";

/**
 * The Kustomization that Flux Operator makes of a FluxInstance's `spec.sync` (internal/builder/templates.go, syncTmpl and labelsTmpl).
 * undefined where there is none, where the instance patches Kustomizations itself, and where a program fills in the path first.
 */
export function syncKustomization(document: Node): Node | undefined {
  if (!textAt(document, "apiVersion")?.startsWith(instanceGroup)) return undefined;
  if (textAt(document, "kind") !== "FluxInstance") return undefined;
  const path = nodeAt(document, ["spec", "sync", "path"]);
  const namespace = textAt(document, "metadata", "namespace");
  if (path?.kind !== "scalar" || /\$\{|\{\{/.test(path.text) || namespace === undefined) return undefined;
  const customizing = nodeAt(document, ["spec", "kustomize"]) ?? emptyMapping;
  if (someScalar(customizing, (text) => text.includes("Kustomization"))) return undefined;
  return made(document, path, namespace);
}

function made(document: Node, path: Node, namespace: string): Node {
  const text = (value: string): Node => stringScalar(value, path);
  const name = text(textAt(document, "spec", "sync", "name") ?? namespace);
  const kind = text(textAt(document, "spec", "sync", "kind") ?? "");
  const labels = mappingOf([["app.kubernetes.io/managed-by", text("flux-operator")]], path);
  const prune: Node = { kind: "scalar", value: true, text: "true", style: "plain", span: path.span };
  const spec: readonly (readonly [string, Node])[] = [
    ["interval", text("10m0s")],
    ["path", path],
    ["prune", prune],
    [
      "sourceRef",
      mappingOf(
        [
          ["kind", kind],
          ["name", name],
        ],
        path,
      ),
    ],
  ];
  return mappingOf(
    [
      ["apiVersion", text("kustomize.toolkit.fluxcd.io/v1")],
      ["kind", text("Kustomization")],
      [
        "metadata",
        mappingOf(
          [
            ["name", name],
            ["namespace", text(namespace)],
            ["labels", labels],
          ],
          path,
        ),
      ],
      ["spec", mappingOf(spec, path)],
    ],
    path,
  );
}
