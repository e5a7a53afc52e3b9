import type { DatabaseServer, Statement } from "../../../world/index.ts";
import { createExtension as execute, type Created, type ExtensionFault } from "../../databases/index.ts";
import type { Context, Trouble } from "../../engine/index.ts";
import { extensionFacts } from "../../../catalog/index.ts";
import type { Cluster } from "../cluster.ts";
import { realName } from "./extension-order.ts";
import { createExtension as createExtensionStatement } from "./statements.ts";
import { extensionsInWrongOrder, extensionTrouble, preloadMissing, type ExtensionAt } from "../troubles.ts";

/** Creates an extension as the operator does. What fails for the sake of another is told where that one fails. */
export function createExtension(
  cluster: Cluster,
  before: DatabaseServer,
  at: ExtensionAt,
  failedBefore: ReadonlySet<string>,
  context: Context,
): Created {
  const statement = createExtensionStatement(cluster, at.database, at.name, at.schema);
  return execute(
    before,
    statement,
    (fault, attempted) =>
      isConsequence(cluster, at, fault, failedBefore) || context.fails(troubleOf(cluster, at, fault, attempted)),
  );
}

/** What it needs fails for a reason of its own, which is told there. */
function isConsequence(
  cluster: Cluster,
  at: ExtensionAt,
  fault: ExtensionFault,
  failedBefore: ReadonlySet<string>,
): boolean {
  if (fault.kind === "dependency") return failedBefore.has(fault.required);
  const other = fault.kind === "absent" && fault.name !== realName(at.name);
  return other && isListed(cluster, at.database, fault.name);
}

function isListed(cluster: Cluster, database: string, extension: string): boolean {
  const prepared = cluster.prepared.find(({ name }) => name === database);
  return [...(prepared?.extensions.keys() ?? [])].some((name) => realName(name) === extension);
}

function troubleOf(cluster: Cluster, at: ExtensionAt, fault: ExtensionFault, { does }: Statement): Trouble {
  const { message } = fault.error;
  switch (fault.kind) {
    case "misnamed":
      return extensionTrouble(cluster, "unknown", at, message);
    case "absent":
      return extensionTrouble(cluster, fault.known ? "not-in-image" : "unknown", at, message, { absent: fault.name });
    case "dependency":
      return isListed(cluster, at.database, fault.required)
        ? extensionsInWrongOrder(cluster, at, message)
        : extensionTrouble(cluster, "dependency", at, message, { required: fault.required });
    case "preload":
      return preloadMissing(cluster, at, fault.library, message);
    default: {
      const { schema } = extensionFacts(does.kind === "create-extension" ? does.name : at.name);
      const needed = schema !== undefined && schema !== at.schema ? schema : null;
      return extensionTrouble(cluster, "schema", at, message, { needed, dictated: schema !== undefined });
    }
  }
}
