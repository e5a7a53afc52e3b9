import type { Answers } from "./answers.ts";

/** The names by which the manifests know one another. */
export const names = {
  cluster: "immich-postgresql",
  database: "immich",
  role: "immich",
  urlSecret: "immich-db-url",
  settingsSecret: "immich-config",
  settingsFile: "immich-config.yaml",
  store: { zalando: "zalando-k8s-store", "cloudnative-pg": "k8s-store" },
  reader: "external-secrets-reader",
  server: "immich-server",
  machineLearning: "immich-machine-learning",
  valkey: "immich-valkey",
  libraryClaim: "immich-library",
  modelsClaim: "immich-model-cache",
} as const;

/** The Secret in which the operator puts the role's name and password. */
export function roleSecret({ operator }: Answers): string {
  return operator === "zalando"
    ? `${names.role}.${names.cluster}.credentials.postgresql.acid.zalan.do`
    : `${names.cluster}-app`;
}

/** The Service that leads to the copy that can be written to. */
export function databaseHost({ operator }: Answers): string {
  return operator === "zalando" ? names.cluster : `${names.cluster}-rw`;
}

export function libraryClaim({ libraryClaim: own }: Answers): string {
  return own ?? names.libraryClaim;
}

/** A file of the deployment, relative to the root of the repository. */
export function inFolder({ folder }: Pick<Answers, "folder">, path: string): string {
  return folder === "" ? path : `${folder}/${path}`;
}
