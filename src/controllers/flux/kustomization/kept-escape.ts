import { nodeAt, type Span } from "../../../source/index.ts";
import { plainText } from "../../../template/index.ts";
import { at, fieldsAt, listAt, refName, stringAt, type Deployment, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { isAppliedAsRendered, isSyncedAsRendered } from "../as-rendered.ts";
import { isSubstituted } from "./build-failed.ts";
import { isRead } from "./is-read.ts";

const shell = /^#![^\n]*\b(?:ba|da|a|k|z)?sh\b/;

/**
 * `$${NAME}` becomes `${NAME}` only where Flux substitutes: with at least one variable, and in no object that opts out
 * (fluxcd/pkg kustomize/kustomize_varsub.go). Elsewhere a shell reads the number of its process, and the braces as they are.
 */
export function noteKeptEscapes(object: WorldObject, deployment: Deployment, context: Context): void {
  const substitutes = hasVariables(object);
  const { world } = context;
  if (!substitutes && !isAppliedAsRendered(world, object) && !isSyncedAsRendered(world, object)) return;
  for (const holder of deployment.objects) {
    if (substitutes && isSubstituted(holder)) continue;
    const script = escapedScript(holder);
    if (script === undefined) continue;
    const { key, name, text } = script;
    context.notes({
      rule: "flux/escape-kept",
      object: object.ref,
      about: holder.ref.name,
      message: `${text} stays as it is`,
      blame: { object: holder.ref, path: ["data", key], span: spanOf(holder, key, text) },
      known: { from: "source", of: "kustomize-controller 1.9, SubstituteVariables" },
      details: { key, name, holder: refName(holder.ref), namespace: holder.ref.namespace, optsOut: substitutes },
      weight: isRead(holder.ref, context.world.withHeld()) ? "side" : "info",
    });
  }
}

function hasVariables({ object }: WorldObject): boolean {
  const postBuild = at(object, "spec", "postBuild");
  return (
    fieldsAt(postBuild, "substitute").length > 0 ||
    listAt(postBuild, "substituteFrom").length > 0 ||
    stringAt(postBuild, "substituteStrategy") === "Always"
  );
}

interface EscapedScript {
  readonly key: string;
  readonly name: string;
  readonly text: string;
}

function escapedScript({ data, manifest }: WorldObject): EscapedScript | undefined {
  if (manifest === undefined) return undefined;
  for (const [key, value] of data?.values ?? []) {
    const text = plainText(value);
    if (!shell.test(text)) continue;
    // A process number in front of braces is nothing that anybody would want in a shell.
    const found = /\$\$\{([A-Za-z_]\w*)[^}]*\}/.exec(text);
    if (found) return { key, name: found[1] ?? "", text: found[0] };
  }
  return undefined;
}

function spanOf({ manifest }: WorldObject, key: string, text: string): Span | undefined {
  const node = nodeAt(manifest?.node, ["data", key]);
  if (!node?.span) return undefined;
  const start = node.span.file.text.indexOf(text, node.span.start);
  return start === -1 || start >= node.span.end ? undefined : { file: node.span.file, start, end: start + text.length };
}
