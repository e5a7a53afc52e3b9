import type { Trouble } from "../../controllers/index.ts";
import { detail } from "./details.ts";

/** Does CloudNativePG run the database, so that its own ways of declaring things must be named? */
export function isCloudNative(trouble: Trouble): boolean {
  return detail(trouble, "operator") === "cloudnative-pg";
}

/** What becomes of a `CREATE EXTENSION` that fails, and who tells. */
export function aftermath(trouble: Trouble): string {
  switch (detail(trouble, "stage")) {
    case "init":
      return "With it the Job fails that sets the cluster up, again and again, and the Cluster stays at Setting up primary.";
    case "database":
      return "The Database says so under status.extensions; deployers that only look at conditions take it for healthy.";
    case "script":
      return "psql goes on with the next statement, and only the init container's log tells.";
    default:
      return "After 30 minutes at most the cluster says Running all the same, and only the operator's log tells.";
  }
}

/** psql in the first instance of the cluster. */
export function psqlIn(trouble: Trouble, command: string): string {
  const { namespace, name } = trouble.object;
  if (!isCloudNative(trouble)) return `kubectl -n ${namespace} exec ${name}-0 -- psql -U postgres ${command}`;
  const cluster = detail(trouble, "cluster") || name;
  return detail(trouble, "stage") === "init"
    ? `kubectl -n ${namespace} logs job/${cluster}-1-initdb`
    : `kubectl -n ${namespace} exec ${cluster}-1 -c postgres -- psql ${command}`;
}
