import { isBuiltIn } from "../../../../catalog/index.ts";
import { at, stringAt, type World, type WorldObject } from "../../../../world/index.ts";
import type { Context } from "../../../engine/index.ts";
import { releaseInUse } from "../../../releases/index.ts";
import type { Applier } from "./applier.ts";
import { schemaTroubles } from "../schema/schema-judgement.ts";
import { slipsOf } from "./slips.ts";

type HelmApplier = Extract<Applier, `helm${string}`>;

/**
 * How helm-controller applies an object of a release. Since 2.8 Flux has Helm 4, which has the server apply what it installs, strictly
 * (helm pkg/kube/client.go, `Create`). A release that was there before keeps the way in which it was first installed (helm-controller
 * internal/action/upgrade.go, `newUpgrade`).
 */
export function helmApplier(release: WorldObject, object: WorldObject, context: Context): HelmApplier {
  // Which release it is need not be asked for the sake of an object that either takes.
  if (isTakenByEither(object, context)) return "helm";
  const install = at(release.object, "spec", "install", "serverSideApply");
  const upgrade = stringAt(release.object, "spec", "upgrade", "serverSideApply");
  if (install === false && upgrade !== "enabled") return "helm";
  const flux = releaseInUse(context, "flux");
  if (!flux.isKnown()) return "helm of Flux";
  if (!flux.isAtLeast("2.8.0") || context.world.derived(keepsHelm3)) return "helm";
  return release.before === undefined || upgrade === "enabled" ? "helm on the server's side" : "helm of Flux";
}

function isTakenByEither(object: WorldObject, context: Context): boolean {
  if (isBuiltIn(object.ref.apiVersion, object.ref.kind)) return slipsOf(object).length === 0;
  return schemaTroubles(object, context, "helm on the server's side").length === 0;
}

/** Somebody has asked Flux for Helm's former ways. */
function keepsHelm3(world: World): boolean {
  const kinds = [
    "apps/Deployment",
    "fluxcd.controlplane.io/FluxInstance",
    "helm.toolkit.fluxcd.io/HelmRelease",
  ] as const;
  return kinds.some((kind) =>
    world.list(kind).some(({ object }) => asksForHelm3(JSON.stringify(object["spec"] ?? null))),
  );
}

function asksForHelm3(spec: string): boolean {
  return spec.includes("UseHelm3Defaults=true");
}
