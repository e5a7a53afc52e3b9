/** Everything that decides what a deployment of Immich looks like. `readAnswers` makes them from texts, and refuses what cannot work. */
export interface Answers {
  /** Where the manifests lie, relative to the root of the repository; the root itself is the empty string. */
  readonly folder: string;
  readonly namespace: string;
  /** Where people reach Immich: `photos.example.com`. */
  readonly host: string;
  /** Immich's release: `3.2.2`. */
  readonly immich: string;
  readonly operator: "zalando" | "cloudnative-pg";
  readonly vectors: "vectorchord" | "pgvector";
  /** Undefined: one that is published. */
  readonly databaseImage?: string | undefined;
  /** Write what builds that image, too. */
  readonly buildImage: boolean;
  /** How many copies of the database there are. */
  readonly instances: number;
  /** How Immich gets its password: as a `DB_URL` that External Secrets makes, or straight from the operator's Secret. */
  readonly credentials: "external-secret" | "operator-secret";
  /** Give External Secrets the guide's wider rights. */
  readonly guideRbac: boolean;
  readonly route: "http-route" | "ingress";
  /** Of an HTTPRoute. */
  readonly gateway: Named;
  /** Of an Ingress; undefined: the cluster's default. */
  readonly ingressClass?: string | undefined;
  /** Undefined: the cluster's default. */
  readonly storageClass?: string | undefined;
  readonly librarySize: string;
  readonly modelsSize: string;
  readonly databaseSize: string;
  /** A claim that is there already and holds the photos, or shall; undefined: one is made. */
  readonly libraryClaim?: string | undefined;
  /** Where Immich's settings come from; undefined: they are made in its web interface. */
  readonly settings?: Settings | undefined;
  readonly deployer: Deployer;
}

export interface Named {
  readonly namespace: string;
  readonly name: string;
}

/** A file `immich-config.yaml` in a Secret: one that is there, or one that External Secrets makes of what a store holds. */
export type Settings =
  | { readonly kind: "secret"; readonly name: string }
  | { readonly kind: "store"; readonly store: string; readonly key: string };

export type Deployer =
  | { readonly kind: "none" }
  /** `file` is where its object is written, relative to the root of the repository. */
  | { readonly kind: "flux"; readonly file: string; readonly source: Named }
  | { readonly kind: "argo-cd"; readonly file: string; readonly repository: string; readonly namespace: string };
