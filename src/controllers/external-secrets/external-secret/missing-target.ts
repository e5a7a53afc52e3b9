import { refName, type WorldObject } from "../../../world/index.ts";
import type { Context, Outcome } from "../../engine/index.ts";
import { expectationOf } from "../../kubernetes/index.ts";
import { nothingWritten } from "./nothing-written.ts";
import { readyInVain, ready } from "./outcomes.ts";
import { refreshSeconds } from "./refresh-interval.ts";
import { targetOf } from "./target.ts";

const reason = "SecretMissing";
const nextLook = "and it is looked at again at the next refresh";
const message = "secret will not be created due to CreationPolicy=Merge";

/**
 * `creationPolicy: Merge` without a Secret to merge into: Ready=True, and no watch tells when it comes, so that the next look is
 * the next refresh. Undefined when there is something to merge into.
 */
export function missingTarget(
  external: WorldObject,
  existing: WorldObject | undefined,
  context: Context,
): Outcome | undefined {
  if (existing && hasLooked(external)) return lateOutcome(external, context);
  if (existing) return mayBeTooEarly(external, existing, context) ? tooEarly : undefined;
  const { namespace, name } = targetOf(external);
  const expectation = expectationOf(context.world, "Secret", namespace, name);
  const makers = expectation.kind === "coming" ? expectation.makers.filter((maker) => maker !== external) : [];
  if (makers.length > 0) {
    const waitsFor = [{ kind: "Secret", namespace, name }];
    if (comesLater(external, context)) return { ...tooEarly, waitsFor };
    return { health: { state: "waiting", reason: `Secret ${name} is about to come` }, waitsFor };
  }
  if (expectation.kind === "absent") {
    if (!nothingWritten(external, "nothing-to-merge-with", message, context)) return undefined;
    return readyInVain(reason, message, "and there is no Secret");
  }
  const fact = `Secret ${name} exists in namespace ${namespace}, for ${refName(external.ref)} to add to`;
  context.assumes({ message: fact, object: external.ref });
  return ready(reason, message);
}

const tooEarly = readyInVain(reason, message, nextLook);

/** Whoever makes the Secret and External Secrets set out at the same time. */
function mayBeTooEarly(external: WorldObject, { madeBy, manifest }: WorldObject, context: Context): boolean {
  const hasSynced = [...external.health.values()].some(({ state }) => state === "ready");
  return madeBy !== undefined && manifest === undefined && !hasSynced && comesLater(external, context);
}

function comesLater(external: WorldObject, context: Context): boolean {
  const outcome = context.chooses({
    object: external,
    name: `whether Secret ${targetOf(external).name} is there when ${refName(external.ref)} is looked at`,
    best: "it is",
    worst: "it comes later",
  });
  return outcome === "worst";
}

/** Was the Secret absent at the last look? */
function hasLooked({ health }: WorldObject): boolean {
  return [...health.values()].some(({ reason: text, state }) => state === "falsely-ready" && text.startsWith(reason));
}

function lateOutcome(external: WorldObject, context: Context): Outcome | undefined {
  const interval = refreshSeconds(external, context);
  const time = external.statusSince + (interval ?? Infinity);
  if (context.world.now >= time || !nothingWritten(external, "merged-late", message, context)) return undefined;
  const stays = readyInVain(reason, message, nextLook);
  return interval === undefined ? stays : { ...stays, wakeAt: time };
}
