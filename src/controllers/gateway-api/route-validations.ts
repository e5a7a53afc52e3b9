import { isOpen, type Json, type Path } from "../../source/index.ts";
import { at, fieldText, listAt, stringAt, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";

/** A rule of the definition of HTTPRoute that a route breaks. */
interface Broken {
  /** The part that the rule is about. */
  readonly of: Path;
  /** The field to blame. */
  readonly path: Path;
  readonly why: string;
  readonly remedy: string;
}

/** The expressions (CEL) in the definition of HTTPRoute that people run into: apis/v1/httproute_types.go, since 1.0. Answers the refusal. */
export function refusedByDefinition(route: WorldObject, context: Context): string | undefined {
  let first: string | undefined;
  for (const { of, path, why, remedy } of listAt(route.object, "spec", "rules").flatMap(brokenIn)) {
    const message = `HTTPRoute.gateway.networking.k8s.io "${route.ref.name}" is invalid: ${fieldText(of)}: Invalid value: "object": ${why}`;
    const stands = context.fails({
      rule: "kubernetes/refused",
      object: route.ref,
      about: fieldText(path),
      message,
      blame: { object: route.ref, path },
      known: { from: "source", of: "Gateway API 1.0–1.4, apis/v1/httproute_types.go" },
      details: { remedy },
    });
    if (stands) first ??= message;
  }
  return first;
}

function brokenIn(rule: Json, index: number): readonly Broken[] {
  const of = ["spec", "rules", index];
  const matches = listAt(rule, "matches").flatMap((match, number) =>
    brokenPath(at(match, "path") ?? null, [...of, "matches", number, "path"]),
  );
  return [
    ...matches,
    ...brokenRedirect(rule, of),
    ...brokenTimeouts(at(rule, "timeouts") ?? null, [...of, "timeouts"]),
  ];
}

function brokenPath(match: Json, of: Path): readonly Broken[] {
  const [type, value] = [stringAt(match, "type") ?? "PathPrefix", stringAt(match, "value") ?? "/"];
  if (!["Exact", "PathPrefix"].includes(type) || isOpen(value)) return [];
  const path = [...of, "value"];
  const when = "when type one of ['Exact', 'PathPrefix']";
  if (!value.startsWith("/"))
    return [
      { of, path, why: `value must be an absolute path and start with '/' ${when}`, remedy: "begin the path with /" },
    ];
  return value.includes("//") ? [{ of, path, why: `must not contain '//' ${when}`, remedy: "write a single /" }] : [];
}

function brokenRedirect(rule: Json, of: Path): readonly Broken[] {
  const index = listAt(rule, "filters").findIndex((filter) => at(filter, "requestRedirect") !== undefined);
  if (index === -1 || listAt(rule, "backendRefs").length === 0) return [];
  const why = "RequestRedirect filter must not be used together with backendRefs";
  return [{ of, path: [...of, "filters", index], why, remedy: "redirect in a rule, or a route, of its own" }];
}

function brokenTimeouts(timeouts: Json, of: Path): readonly Broken[] {
  const [whole = 0, backend = 0] = ["request", "backendRequest"].map((field) =>
    milliseconds(stringAt(timeouts, field)),
  );
  if (whole === 0 || backend <= whole) return [];
  const why = "backendRequest timeout cannot be longer than request timeout";
  return [{ of, path: [...of, "backendRequest"], why, remedy: "give the request at least as long as the backend" }];
}

const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** A duration of Gateway API (GEP-2257); 0 of one that is not told. */
function milliseconds(text: string | undefined): number {
  if (text === undefined || isOpen(text)) return 0;
  const pieces = [...text.matchAll(/(\d+)(ms|[hms])/g)];
  return pieces.reduce((sum, [, count, unit = ""]) => sum + Number(count) * (units[unit] ?? 0), 0);
}
