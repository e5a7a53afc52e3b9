import type { Path } from "../../../source/index.ts";
import {
  fieldText,
  groupKindOf,
  groupOf,
  type GroupKind,
  type JsonObject,
  type WorldObject,
} from "../../../world/index.ts";
import type { Context, Trouble } from "../../engine/index.ts";
import { workloadKinds } from "../pods/pod.ts";
import { base64Violations } from "./base64-violations.ts";
import { containerViolations } from "./container-violations.ts";
import { ingressViolations } from "./ingress-violations.ts";
import { keyViolations, labelViolations } from "./label-violations.ts";
import { nameViolations } from "./name-violations.ts";
import { mismatchedSelector } from "./selector-troubles.ts";
import { secretViolations } from "./secret-violations.ts";
import { serviceViolations } from "./service-violations.ts";
import { whereItBelongs } from "./typed/belongs.ts";
import type { Applier } from "./typed/applier.ts";
import { applierOf } from "./typed/applier-of.ts";
import { droppedFields, formTroubles } from "./typed/form-troubles.ts";
import { slipsOf } from "./typed/slips.ts";
import type { Violation } from "./violation.ts";
import { valueViolations } from "./typed/value-violations.ts";
import { undefinedVolumes } from "./volume-troubles.ts";
import { workloadViolations } from "./workload-violations.ts";

type Check = (object: WorldObject) => readonly Violation[];

/** Names have rules of their kind. */
const everywhere: readonly Check[] = [labelViolations, valueViolations];
const always: readonly Check[] = [nameViolations, ...everywhere];
const workloadChecks: readonly Check[] = [...always, workloadViolations, containerViolations];

const checks: ReadonlyMap<GroupKind, readonly Check[]> = new Map([
  ...workloadKinds.map((kind) => [kind, workloadChecks] as const),
  ["ConfigMap", [...always, keyViolations]],
  ["Secret", [...always, keyViolations, base64Violations, secretViolations]],
  ["Service", [...always, serviceViolations]],
  ["Namespace", always],
  ["PersistentVolumeClaim", always],
  ["networking.k8s.io/Ingress", [...always, ingressViolations]],
]);

/** States everything for which the API server refuses an object of the repository; the first of it, or undefined when it is let in. */
export function refusal(
  object: WorldObject,
  context: Context,
  applier: Applier = applierOf(object, context),
): string | undefined {
  noteDroppedFields(object, applier, context);
  let first: string | undefined;
  for (const trouble of refusalTroubles(object, applier)) if (context.fails(trouble)) first ??= trouble.message;
  return first;
}

/** Notes the fields that are gone before the object is stored; one that is missed for it is told as that. */
export function noteDroppedFields(object: WorldObject, applier: Applier, context: Context): void {
  if (object.manifest === undefined) return;
  const told = new Set(refusalTroubles(object, applier).map(({ blame }) => fieldText(blame.path)));
  for (const note of droppedFields(object, applier)) if (!told.has(fieldText(note.blame.path))) context.notes(note);
}

interface Told {
  readonly ref: WorldObject["ref"];
  readonly troubles: Map<Applier, readonly Trouble[]>;
}

const told = new WeakMap<JsonObject, Told>();

/** The refusals of an object, whether it is applied already or somebody is about to: found once, however often they are asked for. */
export function refusalTroubles(object: WorldObject, applier: Applier): readonly Trouble[] {
  const before = told.get(object.object);
  const { troubles } = before?.ref === object.ref ? before : { troubles: new Map<Applier, readonly Trouble[]>() };
  const found = troubles.get(applier) ?? troublesOf(object, applier);
  told.set(object.object, { ref: object.ref, troubles: troubles.set(applier, found) });
  return found;
}

function troublesOf(object: WorldObject, applier: Applier): readonly Trouble[] {
  const isWorkload = workloadKinds.includes(groupKindOf(object.ref));
  const volumes = isWorkload ? undefinedVolumes(object, kindText(object)) : [];
  // What controllers make is valid, but for the volumes that an operator's own fields name.
  if (object.manifest === undefined) return volumes;
  const ofForm = formTroubles(object, applier);
  const isFormless = ({ path }: Violation): boolean =>
    ofForm.some(({ blame }) => blame.path.every((step, index) => step === path[index]));
  // What is missing may come from values that cannot be seen here, or with those that the chart takes.
  const isUnsure = object.manifest.isRefused === true || object.manifest.open !== undefined;
  const isNoFault = ({ missing }: Violation): boolean => missing !== undefined && isUnsure;
  const violations = checksOf(object).flatMap((check) => check(object).filter((each) => !isNoFault(each)));
  return [
    ...ofForm,
    ...volumes,
    ...mismatchedSelector(object, kindText(object)),
    ...violations.filter((each) => !isFormless(each)).map((each) => troubleOf(object, each)),
  ];
}

function troubleOf(object: WorldObject, { path, message, remedy, missing }: Violation): Trouble {
  const slip = missing === undefined ? undefined : slipFor(object, path);
  return {
    rule: "kubernetes/refused",
    object: object.ref,
    about: path.join("."),
    message: message.includes("cannot be handled as") ? message : `${kindText(object)} is invalid: ${message}`,
    blame: slip === undefined ? { object: object.ref, path, missing } : { object: object.ref, path: slip },
    known: { from: "executed", of: "Kubernetes 1.35" },
    details: { remedy: slip === undefined ? remedy : `write ${String(path.at(-1))}` },
  };
}

/** The unknown field as which one that is missing is written. */
function slipFor(object: WorldObject, missing: Path): Path | undefined {
  const field = fieldText(missing);
  const unknown = slipsOf(object).filter(({ kind }) => kind === "unknown");
  return unknown.find((slip) => whereItBelongs(slip, object.ref.kind) === field)?.path;
}

/** Of a custom resource whatever its definition says, its name is checked as any other. */
function checksOf({ ref }: WorldObject): readonly Check[] {
  const group = groupOf(ref.apiVersion);
  const isCustom = group.includes(".") && !group.endsWith(".k8s.io");
  return checks.get(groupKindOf(ref)) ?? (isCustom ? [nameViolations] : everywhere);
}

/** `Deployment.apps "immich-server"`, as the API server names an object. */
function kindText({ ref }: WorldObject): string {
  const group = groupOf(ref.apiVersion);
  return `${ref.kind}${group === "" ? "" : `.${group}`} "${ref.name}"`;
}
