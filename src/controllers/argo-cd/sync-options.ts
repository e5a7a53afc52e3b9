import { isOneSlipOff } from "../../catalog/index.ts";
import { at, listAt, stringAt, type WorldObject } from "../../world/index.ts";
import type { Context, Note } from "../engine/index.ts";
import { isMadeByNobody } from "../kubernetes/index.ts";

/** What has an effect on all that an Application applies (pkg/apis/application/v1alpha1; gitops-engine pkg/sync/common). */
const known: Readonly<Record<string, readonly string[]>> = {
  ApplyOutOfSyncOnly: ["true", "false"],
  ClientSideApplyMigration: ["true", "false"],
  CreateNamespace: ["true", "false"],
  Delete: ["true", "false", "confirm"],
  FailOnSharedResource: ["true", "false"],
  Force: ["true", "false"],
  Prune: ["true", "false", "confirm"],
  PruneLast: ["true", "false"],
  PrunePropagationPolicy: ["background", "foreground", "orphan"],
  Replace: ["true", "false"],
  RespectIgnoreDifferences: ["true", "false"],
  ServerSideApply: ["true", "false"],
  SkipDryRunOnMissingResource: ["true", "false"],
  Validate: ["true", "false"],
};

/** The option that is meant by one that has no effect: `HasOption` compares the whole text, capitals included. */
function meantOption(option: string): string | undefined {
  const [, given = "", value = ""] = /^\s*([^=\s]+)\s*[=:]\s*(.*?)\s*$/.exec(option) ?? [];
  const name = Object.keys(known).find((each) => each === given || isOneSlipOff(given, each));
  const words = name === undefined ? [] : (known[name] ?? []);
  const word = words.find((each) => each === value.toLowerCase() || isOneSlipOff(value, each));
  const meant = `${name}=${word}`;
  return word === undefined || meant === option ? undefined : meant;
}

/**
 * Notes options that are a slip of one, and states it of `CreateNamespace=true` where nobody else makes the namespace that is deployed
 * into. Answers the message of that sync, in which the objects find no namespace.
 */
export function misspeltOption(
  application: WorldObject,
  objects: readonly WorldObject[],
  context: Context,
): string | undefined {
  const path = ["spec", "syncPolicy", "syncOptions"];
  for (const [index, option] of listAt(application.object, ...path).entries()) {
    const meant = typeof option === "string" ? meantOption(option) : undefined;
    if (meant === undefined) continue;
    const namespace = stringAt(at(application.object, "spec", "destination"), "namespace") ?? "";
    // Argo CD runs in its own, which is there.
    const isNeeded = namespace !== application.ref.namespace && objects.some(({ ref }) => ref.namespace === namespace);
    const isLost = meant === "CreateNamespace=true" && isNeeded && isMadeByNobody(namespace, context.world);
    const message = isLost
      ? `one or more objects failed to apply, reason: namespaces "${namespace}" not found`
      : `${String(option)} has no effect`;
    const note: Note = {
      rule: "argo-cd/sync-option",
      object: application.ref,
      about: String(option),
      message,
      blame: { object: application.ref, path: [...path, index] },
      known: { from: "source", of: "Argo CD 2.14–3.6, SyncOptions.HasOption" },
      details: { option: String(option), meant, namespace: isLost ? namespace : "" },
      weight: "info",
    };
    if (!isLost) context.notes(note);
    else if (context.fails(note)) return message;
  }
  return undefined;
}
