import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const initSqlMissing: Rule = {
  id: "crunchy/init-sql-missing",
  title: (trouble) =>
    detail(trouble, "problem") === "key"
      ? `ConfigMap ${detail(trouble, "name")} has no key ${detail(trouble, "key")}`
      : `databaseInitSQL names no ConfigMap: ${detail(trouble, "name")}`,
  message: (trouble) => `${found(trouble)} Its SQL is never executed, and only the operator's log tells.`,
  remedy: (trouble) => {
    if (detail(trouble, "problem") === "key") return "write the key that holds the SQL";
    if (detail(trouble, "hashed") !== "")
      return "give the generator options.disableNameSuffixHash: true, or tell kustomize of spec/databaseInitSQL/name (nameReference)";
    return detail(trouble, "problem") === "secret"
      ? "put the SQL into a ConfigMap"
      : `add ConfigMap ${detail(trouble, "name")}, or name one that is there`;
  },
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get configmaps`,
  explanation: {
    summary: "The SQL that a PostgresCluster is to be set up with is not where the operator looks for it.",
    why: "`spec.databaseInitSQL` names a key of a ConfigMap in the namespace of the cluster. A Secret is not read. kustomize does not know that the field names a ConfigMap, so that one from a `configMapGenerator` carries a hash which the field lacks. The operator tries again at each reconciliation; databases and users are made all the same.",
    looksLike: ["Could not get data from ConfigMap", "ConfigMap did not contain expected key: <key>"],
    mend: "Make the ConfigMap in the cluster's namespace, with its very name. Its SQL is executed as superuser in database `postgres`, so that it begins with `\\c <database>`.",
    sources: [
      "CrunchyData/postgres-operator internal/controller/postgrescluster/postgres.go, reconcileDatabaseInitSQL",
    ],
  },
};

function found(trouble: Trouble): string {
  const hashed = detail(trouble, "hashed");
  switch (detail(trouble, "problem")) {
    case "key":
      return "The operator looks for the SQL under that key.";
    case "secret":
      return `There is only a Secret of that name, which the operator does not read.`;
    default:
      return hashed === "" ? "Nothing makes it." : `kustomize calls it ${hashed}, and leaves the name here as it is.`;
  }
}
