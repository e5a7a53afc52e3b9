/**
 * Images of a new deployment, each of a release that stays what it is. Of the operators' images those were taken whose contents
 * were read (zalando/spilo at the tag; cloudnative-pg/postgres-containers; tensorchord/cloudnative-vectorchord).
 */
export const pinnedImages = {
  valkey: "docker.io/valkey/valkey:8.1.4-alpine",
  spilo: "ghcr.io/zalando/spilo-17:4.0-p3",
  cloudNative: "ghcr.io/cloudnative-pg/postgresql:17.11-standard-trixie",
  cloudNativeVectorchord: "ghcr.io/tensorchord/cloudnative-vectorchord:17.10-1.1.1",
} as const;

/** The PostgreSQL that these hold. */
export const pinnedPostgres = 17;

/** The release of VectorChord that is put into a Spilo of one's own: github.com/tensorchord/VectorChord has packages of it for Debian. */
export const pinnedVectorchord = "1.1.1";
