import {
  isCount,
  isHost,
  isImmichRelease,
  isKey,
  isLabel,
  isManifestPath,
  isName,
  isNamespacedName,
  isPinnedImage,
  isRepositoryUrl,
  isSize,
  type Check,
} from "./checks.ts";

/** Something to decide. Its key is the name of the flag, and of the field in the configuration. */
export interface Question {
  readonly key: AnswerKey;
  /** What the value is, for the flag; undefined: yes or no. */
  readonly value?: string;
  /** What is decided, as `--help` says it. */
  readonly about: string;
  /** How it is asked on a terminal; undefined: it is not, and there is the flag. */
  readonly asked?: string;
  readonly choices?: readonly Choice[];
  readonly check?: Check;
}

export interface Choice {
  readonly value: string;
  /** Why one would take it, in a sentence. */
  readonly because: string;
}

export const questions: readonly Question[] = [
  { key: "host", value: "name", about: "where people reach Immich", asked: "Host name of Immich", check: isHost },
  { key: "namespace", value: "name", about: "where everything lies", asked: "Namespace", check: isLabel },
  { key: "immich", value: "version", about: "Immich's release", asked: "Release of Immich", check: isImmichRelease },
  {
    key: "operator",
    value: "which",
    about: "who runs PostgreSQL",
    asked: "Which operator runs PostgreSQL?",
    choices: [
      { value: "zalando", because: "the Zalando Postgres operator, as in the guide" },
      { value: "cloudnative-pg", because: "CloudNativePG: images with VectorChord are published for it" },
    ],
  },
  {
    key: "extension",
    value: "which",
    about: "what Immich searches with",
    asked: "Which vector extension?",
    choices: [
      {
        value: "vectorchord",
        because: "what Immich recommends; with Zalando an image of your own is needed, as none is published",
      },
      { value: "pgvector", because: "is in every published image; slower to search in large libraries" },
    ],
  },
  {
    key: "database-image",
    value: "image",
    about: "the database's image (default: a published one)",
    check: isPinnedImage,
  },
  { key: "build-image", about: "write what builds a Spilo with VectorChord, for --database-image" },
  {
    key: "instances",
    value: "n",
    about: "copies of the database: 2 survive the loss of a node, and are no backup",
    check: isCount,
  },
  {
    key: "credentials",
    value: "which",
    about: "how Immich gets its password",
    asked: "How does Immich get its database password?",
    choices: [
      { value: "external-secret", because: "External Secrets makes one DB_URL of it, as in the guide" },
      { value: "operator-secret", because: "straight from the operator's Secret: nothing else to install" },
    ],
  },
  { key: "guide-rbac", about: "give External Secrets the guide's wider rights, on all Secrets of the namespace" },
  {
    key: "route",
    value: "which",
    about: "how Immich is reached",
    asked: "How is Immich reached from outside?",
    choices: [
      { value: "http-route", because: "a Gateway takes its HTTPRoute, as in the guide" },
      { value: "ingress", because: "an Ingress controller takes its Ingress" },
    ],
  },
  { key: "gateway", value: "namespace/name", about: "the Gateway of the HTTPRoute", check: isNamespacedName },
  { key: "ingress-class", value: "name", about: "(default: the cluster's default class)", check: isName },
  { key: "storage-class", value: "name", about: "(default: the cluster's default class)", check: isName },
  {
    key: "library-size",
    value: "size",
    about: "room for photos and videos",
    asked: "Room for photos and videos",
    check: isSize,
  },
  { key: "models-size", value: "size", about: "room for the models of machine learning", check: isSize },
  { key: "database-size", value: "size", about: "room for the database", check: isSize },
  { key: "library-claim", value: "name", about: "a claim that exists and holds the photos, or shall", check: isName },
  {
    key: "config-secret",
    value: "name",
    about: "a Secret with Immich's settings in immich-config.yaml",
    check: isName,
  },
  { key: "config-store", value: "name", about: "a ClusterSecretStore that holds these settings", check: isName },
  { key: "config-key", value: "key", about: "where in that store", check: isKey },
  {
    key: "deployer",
    value: "which",
    about: "who applies it",
    asked: "Who applies it?",
    choices: [
      { value: "flux", because: "a Flux Kustomization is written" },
      { value: "argo-cd", because: "an Argo CD Application is written" },
      { value: "none", because: "kubectl, or something that applies the folder already" },
    ],
  },
  { key: "deployer-file", value: "file", about: "where the deployer's object is written", check: isManifestPath },
  {
    key: "flux-source",
    value: "namespace/name",
    about: "the GitRepository of this repository",
    check: isNamespacedName,
  },
  { key: "repo-url", value: "url", about: "this repository, for Argo CD", check: isRepositoryUrl },
  { key: "argocd-namespace", value: "name", about: "where Argo CD runs", check: isLabel },
];

export type AnswerKey =
  | "host"
  | "namespace"
  | "immich"
  | "operator"
  | "extension"
  | "database-image"
  | "build-image"
  | "instances"
  | "credentials"
  | "guide-rbac"
  | "route"
  | "gateway"
  | "ingress-class"
  | "storage-class"
  | "library-size"
  | "models-size"
  | "database-size"
  | "library-claim"
  | "config-secret"
  | "config-store"
  | "config-key"
  | "deployer"
  | "deployer-file"
  | "flux-source"
  | "repo-url"
  | "argocd-namespace";

/** Answers as texts: of flags, of the configuration, of a person. A switch that is on is `true`. */
export type GivenAnswers = Readonly<Partial<Record<AnswerKey, string>>>;

/** What is wrong with one answer, as a sentence; undefined when nothing is. */
export function problemWith({ key, value: kind, choices, check }: Question, value: string): string | undefined {
  if (kind === undefined)
    return value === "true" || value === "false" ? undefined : `${key}: ${value} is neither true nor false`;
  if (choices && !choices.some((choice) => choice.value === value))
    return `${key}: ${value} is none of ${choices.map((choice) => choice.value).join(", ")}`;
  const problem = check?.(value);
  const shown = value === "" ? "nothing" : value.replace(/\/\/[^/@]*@/, "//…@");
  return problem && `${key}: ${shown} ${problem}`;
}
