import type { Explained } from "../../rule.ts";
import { databaseMessages } from "./databases.ts";
import { deployerMessages } from "./deployers.ts";
import { immichMessages } from "./immich.ts";
import { kubernetesMessages } from "./kubernetes.ts";
import { nodeMessages } from "./nodes.ts";
import { podMessages } from "./pods.ts";

/**
 * What clusters say that no rule forecasts, because it depends on what is not in the repository, or is not modelled. When a rule
 * comes to forecast it, its entry moves there.
 */
export const knownMessages: readonly Explained[] = [
  ...deployerMessages,
  ...immichMessages,
  ...kubernetesMessages,
  ...podMessages,
  ...nodeMessages,
  ...databaseMessages,
];
