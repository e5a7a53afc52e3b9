import type { Json } from "../../../source/index.ts";
import { at, labelsOf, listAt, numberAt, stringAt, type JsonObject, type WorldObject } from "../../../world/index.ts";

/** What Spilo is told by the StatefulSet that runs it. */
export interface SpiloPod {
  readonly cluster: string;
  readonly replicas: number;
  readonly image: string;
  readonly environment: ReadonlyMap<string, string>;
  /** `postgresql` in SPILO_CONFIGURATION. */
  readonly configuration: Json | undefined;
  /** PostgreSQL's libraries or control files may come from a volume. */
  readonly addsFiles: boolean;
}

export function spiloPod(object: WorldObject): SpiloPod | undefined {
  const labels = labelsOf(object.object, "metadata", "labels");
  const cluster = labels.get("cluster-name");
  const container = listAt(object.object, "spec", "template", "spec", "containers")[0];
  if (labels.get("application") !== "spilo" || cluster === undefined || container === undefined) return undefined;
  const environment = new Map(
    listAt(container, "env").map(
      (variable) => [stringAt(variable, "name") ?? "", stringAt(variable, "value") ?? ""] as const,
    ),
  );
  const configuration = at(configurationOf(environment.get("SPILO_CONFIGURATION")), "postgresql");
  return {
    cluster,
    replicas: numberAt(object.object, "spec", "replicas") ?? 1,
    image: stringAt(container, "image") ?? "",
    environment,
    configuration,
    addsFiles: mountsFiles(container) || looksElsewhere(configuration),
  };
}

function mountsFiles(container: Json): boolean {
  const paths = listAt(container, "volumeMounts").map((mount) => stringAt(mount, "mountPath") ?? "");
  return paths.some((path) => /^\/usr\/(lib|share)\b/.test(path));
}

/** Parameters that lead PostgreSQL to other folders, and libraries given with theirs. */
function looksElsewhere(configuration: Json | undefined): boolean {
  const parameter = (name: string): string => stringAt(configuration, "parameters", name) ?? "";
  return (
    parameter("dynamic_library_path") !== "" ||
    parameter("extension_control_path") !== "" ||
    /(^|[,"\s])\//.test(parameter("shared_preload_libraries"))
  );
}

/** Spilo ends with an error when it cannot read it; the operator always writes JSON, a user's own variable may be YAML. */
function configurationOf(text: string | undefined): JsonObject | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as JsonObject);
  } catch {
    return undefined;
  }
}
