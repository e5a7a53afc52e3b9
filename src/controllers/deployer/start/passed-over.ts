import { isBelow, nodeAt, type Node } from "../../../source/index.ts";
import type { Trouble } from "../../engine/index.ts";
import type { Build } from "../build.ts";

/** What brings Immich and is applied by nobody, below a folder from which an Application takes nothing. */
export function passedOverFolder(build: Build, builds: readonly Build[]): Trouble | undefined {
  const { target, role, ofImmich, declaration } = build;
  if (role !== "subject" || ofImmich !== true || declaration !== undefined) return undefined;
  const around = builds.find((other) => other.target.isEmpty === true && isBelow(target.path, other.target.path));
  return around && passedOver(around, `folder ${target.path}`, target.path);
}

/** What Argo CD passes over, as it takes nothing from the folder around it (reposerver/repository, findManifests). */
export function passedOver(around: Build, lost: string, path: string): Trouble | undefined {
  const { target, declaration } = around;
  if (declaration === undefined || target.isEmpty !== true || target.deployer?.kind !== "argo") return undefined;
  const source = target.span && sourceAt(declaration.node, target.path);
  const directory = nodeAt(source, ["directory"]);
  const recurses = nodeAt(directory, ["recurse"]);
  const isDeep = recurses?.kind === "scalar" && recurses.text === "true";
  const pattern = ["include", "exclude"].map((name) => nodeAt(directory, [name])).find((node) => node !== undefined);
  const culprit = isDeep ? pattern : recurses;
  const entry = path.slice(target.path.length + 1);
  const why = isDeep ? "its patterns let no file through" : "it does not look into folders below";
  return {
    rule: "argo-cd/directory-empty",
    object: declaration.ref,
    about: path,
    message: `${declaration.ref.kind} ${declaration.ref.name} takes nothing from ${target.path}, as ${why}`,
    blame: {
      object: declaration.ref,
      path: [],
      ...(culprit?.span ? { span: culprit.span } : { span: target.span, missing: "no directory.recurse: true" }),
    },
    known: { from: "source", of: "Argo CD 2.0–3.6, findManifests" },
    details: { folder: target.path, entry, isDeep, lost },
  };
}

/** The source of an Application that names a folder. */
function sourceAt(application: Node, path: string): Node | undefined {
  const sources = nodeAt(application, ["spec", "sources"]);
  const all = [nodeAt(application, ["spec", "source"]), ...(sources?.kind === "sequence" ? sources.items : [])];
  return all.find((source) => {
    const named = nodeAt(source, ["path"]);
    return named?.kind === "scalar" && named.text.replace(/^\.?\/+|\/+$/g, "") === path;
  });
}
