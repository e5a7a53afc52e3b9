import { refName, stringAt, type WorldObject } from "../../world/index.ts";
import type { Context, Outcome, Trouble } from "../engine/index.ts";
import type { OperatorSettings } from "./operator/settings.ts";
import { passedOver, type PassedOver } from "./operator/watched.ts";
import { status } from "./outcomes.ts";

/** What becomes of a cluster that the operator does not look at; undefined where it does. */
export function ignoredFor(object: WorldObject, settings: OperatorSettings, context: Context): Outcome | undefined {
  const passed = passedOver(object, context.world);
  if (passed && context.fails(passedOverTrouble(object, passed)))
    return { health: { state: "failed", reason: "STATUS stays empty: no operator looks at it" } };
  const error = settings.teamPrefix ? teamError(object) : undefined;
  if (error === undefined || !context.fails(teamTrouble(object, error))) return undefined;
  return {
    health: { state: "failed", reason: `Invalid: creation of cluster is blocked: ${error}` },
    status: status("Invalid"),
  };
}

/** ExtractClusterName in pkg/apis/acid.zalan.do/v1/util.go. */
function teamError({ object, ref }: WorldObject): string | undefined {
  const team = stringAt(object, "spec", "teamId") ?? "";
  if (team === "") return "team name is empty";
  if (ref.name.length < team.length + 2)
    return `cluster name must match {TEAM}-{NAME} format. Got cluster name '${ref.name}', team name '${team}'`;
  const prefix = ref.name.slice(0, team.length + 1).toLowerCase();
  if (prefix !== `${team.toLowerCase()}-`) return "name must match {TEAM}-{NAME} format";
  if (ref.name.length > 58) return "name cannot be longer than 58 characters";
  const regexp = "^[a-z]([-a-z0-9]*[a-z0-9])?$";
  return new RegExp(regexp).test(ref.name)
    ? undefined
    : `name must confirm to DNS-1035, regex used for validation is "${regexp}"`;
}

const known = { from: "source", of: "Zalando operator 1.13–2.0" } as const;

function passedOverTrouble({ ref }: WorldObject, passed: PassedOver): Trouble {
  const path =
    passed.kind === "namespace" ? ["metadata", "namespace"] : ["metadata", "annotations", "acid.zalan.do/controller"];
  return {
    rule: "postgres/cluster-ignored",
    object: ref,
    about: passed.kind,
    message: "no operator looks at it: STATUS stays empty",
    blame: { object: ref, path },
    known,
    details: {
      problem: passed.kind,
      operator: refName(passed.operator.ref),
      known: (passed.kind === "namespace" ? passed.watched : passed.known).filter((name) => name !== "").join(", "),
      wanted: passed.kind === "controller" ? passed.wanted : "",
    },
  };
}

function teamTrouble({ ref, object }: WorldObject, error: string): Trouble {
  return {
    rule: "postgres/cluster-ignored",
    object: ref,
    about: "team",
    message: `creation of cluster is blocked: ${error}`,
    blame: { object: ref, path: ["metadata", "name"] },
    known,
    details: { problem: "team", operator: "The operator", team: stringAt(object, "spec", "teamId") ?? "" },
  };
}
