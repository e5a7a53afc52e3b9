import { argoController } from "./argo-cd/index.ts";
import { certificateController } from "./cert-manager/index.ts";
import { chartController } from "./charts/index.ts";
import { ciliumController } from "./cilium/index.ts";
import {
  cloudNativePgBackupController,
  cloudNativePgController,
  cloudNativePgDatabaseController,
  cloudNativePgPoolerController,
  cloudNativePgRoleController,
} from "./cloudnative-pg/index.ts";
import { crunchyController } from "./crunchy/index.ts";
import { dataFolderController } from "./databases/index.ts";
import type { Controller } from "./engine/index.ts";
import { externalSecretController, secretStoreController } from "./external-secrets/index.ts";
import { fluxController } from "./flux/index.ts";
import {
  httpRouteController,
  ingressController,
  ingressRouteController,
  publishedServiceController,
  bodySizeController,
  subPathController,
} from "./gateway-api/index.ts";
import { immichController, machineLearningController, type ParseDatabaseUrl } from "./immich/index.ts";
import { k3sChartController } from "./k3s/index.ts";
import { postgresInitController } from "./postgres-init/index.ts";
import { postgresOperatorController, spiloController } from "./postgres-operator/index.ts";
import { redisDataController, redisOperatorController } from "./redis-operators/index.ts";
import { sealedSecretController } from "./sealed-secrets/index.ts";
import { namingCiphertext } from "./sops/index.ts";
import { standalonePostgresController } from "./standalone-postgres/index.ts";
import {
  admissionController,
  claimController,
  namespaceController,
  serviceController,
  workloadController,
} from "./kubernetes/index.ts";

/** What controllers need that must be loaded first. */
export interface Tools {
  /** Immich's own parser; undefined when no URL must be judged. */
  readonly parseDatabaseUrl: ParseDatabaseUrl | undefined;
}

/** Every simulated controller, in the order in which the engine asks them. The order does not change the outcome. */
export function allControllers({ parseDatabaseUrl }: Tools): readonly Controller[] {
  return [
    chartController,
    argoController,
    fluxController,
    k3sChartController,
    externalSecretController,
    secretStoreController,
    postgresOperatorController,
    spiloController,
    cloudNativePgController,
    cloudNativePgRoleController,
    cloudNativePgDatabaseController,
    cloudNativePgPoolerController,
    cloudNativePgBackupController,
    crunchyController,
    standalonePostgresController,
    redisDataController,
    redisOperatorController,
    sealedSecretController,
    certificateController,
    admissionController,
    namespaceController,
    claimController,
    serviceController,
    workloadController,
    httpRouteController,
    ingressController,
    ingressRouteController,
    publishedServiceController,
    subPathController,
    bodySizeController,
    ciliumController,
    dataFolderController,
    postgresInitController,
    immichController(parseDatabaseUrl),
    machineLearningController,
  ].map(namingCiphertext);
}
