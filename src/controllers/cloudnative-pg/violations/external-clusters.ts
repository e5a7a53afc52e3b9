import { isOpen } from "../../../source/index.ts";
import { at, listAt, stringAt, type JsonObject } from "../../../world/index.ts";
import { violation, type Violation } from "./violation.ts";

/** validateExternalClusters, and which of them something begins from. */
export function ofExternalClusters(spec: JsonObject): readonly Violation[] {
  const clusters = listAt(spec, "externalClusters");
  const names = clusters.map((cluster) => stringAt(cluster, "name") ?? "");
  const sources = (["recovery", "pg_basebackup"] as const).flatMap((method) => {
    const source = stringAt(spec, "bootstrap", method, "source") ?? "";
    if (source === "" || isOpen(source) || names.some((each) => each === source || isOpen(each))) return [];
    return [violation(["spec", "bootstrap", method, "source"], source, `External cluster ${source} not found`)];
  });
  const recovered = stringAt(spec, "bootstrap", "recovery", "source") ?? "";
  const found = clusters.find((cluster) => stringAt(cluster, "name") === recovered);
  const stores = ["plugin", "barmanObjectStore"].some((field) => at(found, field) !== undefined);
  const why = `External cluster ${recovered} cannot be used for recovery: both Barman and CNPG-i plugin configurations are missing`;
  const unusable =
    found !== undefined && recovered !== "" && !stores
      ? [violation(["spec", "bootstrap", "recovery", "source"], recovered, why)]
      : [];
  const twice =
    new Set(names).size < names.length
      ? [violation(["spec", "externalClusters"], clusters, "the list of external clusters contains duplicate values")]
      : [];
  const empty = clusters.flatMap((cluster, index) => {
    const fields = ["connectionParameters", "plugin", "barmanObjectStore"];
    if (fields.some((field) => at(cluster, field) !== undefined)) return [];
    const message = "one of connectionParameters, plugin and barmanObjectStore is required";
    return [violation(["spec", "externalClusters", index], cluster, message)];
  });
  return [...sources, ...unusable, ...twice, ...empty];
}
