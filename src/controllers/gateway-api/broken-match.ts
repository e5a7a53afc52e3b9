import { isOpen } from "../../source/index.ts";
import { listAt, stringAt, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { listeningOf } from "../immich/index.ts";
import { workloadsBehind } from "../kubernetes/index.ts";
import type { Backend, BackendProblem } from "./backend.ts";
import { isMatch } from "./match-syntax.ts";

/** Traefik leaves out a route whose `match` it cannot read, and only that (pkg/muxer/http, AddRoute; pkg/rules, NewParser). */
export function brokenMatches(
  route: WorldObject,
  backends: readonly Backend[],
  context: Context,
): readonly BackendProblem[] {
  return listAt(route.object, "spec", "routes").flatMap((rule, index): readonly BackendProblem[] => {
    const match = stringAt(rule, "match") ?? "";
    const leads = backends.some(({ path, ...backend }) => path[2] === index && leadsToImmich(backend, context));
    if (match === "" || isOpen(match) || isMatch(match) || !leads) return [];
    const message = `error while parsing rule ${match}; requests get 404`;
    const stands = context.fails({
      rule: "gateway/match-invalid",
      object: route.ref,
      about: String(index),
      message,
      blame: { object: route.ref, path: ["spec", "routes", index, "match"] },
      known: { from: "source", of: "Traefik 2.0–3.6, rules.NewParser" },
      details: { match },
    });
    return stands ? [{ state: "failed", reason: message, waitsFor: [] }] : [];
  });
}

function leadsToImmich({ namespace, name }: Pick<Backend, "namespace" | "name">, context: Context): boolean {
  const service = context.world.get("Service", namespace, name);
  return (
    service !== undefined &&
    workloadsBehind(context.world, service).some((workload) => listeningOf(context, workload) !== undefined)
  );
}
