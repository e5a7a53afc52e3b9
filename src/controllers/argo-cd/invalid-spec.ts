import { at, listAt, stringAt, type WorldObject } from "../../world/index.ts";
import { isOpen, type Json, type Path } from "../../source/index.ts";
import type { Context } from "../engine/index.ts";

/** What Argo CD does not take of an Application that its definition lets through, and where. */
interface Fault {
  readonly problem: "both" | "neither" | "no-path";
  readonly message: string;
  readonly path: Path;
  readonly missing?: string;
}

/**
 * Before anything is fetched Argo CD looks at sources and destination (util/argo, ValidatePermissions and ValidateDestination, since 3.0
 * GetDestinationCluster). Answers what it says; it then applies nothing.
 */
export function invalidSpec(application: WorldObject, context: Context): string | undefined {
  if (application.ref.kind !== "Application") return undefined;
  const fault = faultOf(application);
  if (fault === undefined) return undefined;
  const { problem, message, path, missing } = fault;
  const reason = `InvalidSpecError: ${message}`;
  const stands = context.fails({
    rule: "argo-cd/spec-invalid",
    object: application.ref,
    about: problem,
    message: reason,
    blame: { object: application.ref, path, missing },
    known: { from: "source", of: "Argo CD 2.0–3.6, ValidatePermissions and ValidateDestination" },
    details: { problem },
  });
  return stands ? reason : undefined;
}

function faultOf({ object }: WorldObject): Fault | undefined {
  const destination: Path = ["spec", "destination"];
  const [server, name] = ["server", "name"].map((field) => stringAt(object, ...destination, field) ?? "");
  if (server && name && !isOpen(`${server}${name}`)) {
    const message = `application destination can't have both name and server defined: ${name} ${server}`;
    return { problem: "both", message, path: [...destination, "name"] };
  }
  const isWritten = ["server", "name"].some((field) => (at(object, ...destination, field) ?? null) !== null);
  if (!server && !name && !isWritten) {
    const message = "Destination server missing from app spec";
    return { problem: "neither", message, path: destination, missing: "no server" };
  }
  return withoutPath(object);
}

/** With `sources`, one that only lends its files to the others has a `ref`. */
function withoutPath(object: WorldObject["object"]): Fault | undefined {
  const several = listAt(object, "spec", "sources");
  const single = at(object, "spec", "source");
  const missing = "no path";
  const index = several.findIndex((source) => isWithout(source, ["path", "chart", "ref"]));
  if (index >= 0) {
    const message = "spec.source.repoURL and either source.path, source.chart, or source.ref are required for source";
    return { problem: "no-path", message, path: ["spec", "sources", index], missing };
  }
  if (several.length > 0 || single === undefined || !isWithout(single, ["path", "chart"])) return undefined;
  const message = "spec.source.repoURL and either spec.source.path or spec.source.chart are required";
  return { problem: "no-path", message, path: ["spec", "source"], missing };
}

function isWithout(source: Json, fields: readonly string[]): boolean {
  return fields.every((field) => (stringAt(source, field) ?? "") === "");
}
