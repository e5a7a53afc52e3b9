import { expect, test } from "vitest";
import { cannotBeSpilo, defaultSpiloImage, extensionImage, isNamedSpilo, parseImage, postgresImage } from "./index.ts";

test.each([
  ["postgres:17", { registry: "docker.io", repository: "library/postgres", tag: "17" }],
  ["docker.io/postgres:17", { registry: "docker.io", repository: "library/postgres", tag: "17" }],
  ["index.docker.io/postgres:17", { registry: "docker.io", repository: "library/postgres", tag: "17" }],
  ["zalando/spilo-17:4.0-p3", { registry: "docker.io", repository: "zalando/spilo-17", tag: "4.0-p3" }],
  ["localhost:5000/spilo", { registry: "localhost:5000", repository: "spilo", tag: undefined }],
  ["ghcr.io/zalando/spilo-17:4.0-p3@sha256:00", { repository: "zalando/spilo-17", tag: "4.0-p3", digest: "sha256:00" }],
])("%s is taken apart", (image, parts) => {
  expect(parseImage(image)).toMatchObject(parts);
});

test.each([
  ["ghcr.io/zalando/spilo-15:3.0-p1", 15, false, false],
  ["ghcr.io/zalando/spilo-16:3.3-p2", 16, true, false],
  ["ghcr.io/zalando/spilo-17:4.0-p2", 17, true, false],
  ["ghcr.io/zalando/spilo-17:4.0-p3", 17, true, true],
  ["ghcr.io/zalando/spilo-18:4.1-p9", 18, true, true],
])("%s", (image, major, hasVector, whitelistsVector) => {
  const spilo = postgresImage(image);
  expect(spilo?.kind).toBe("spilo");
  expect(spilo?.majors[0]).toBe(major);
  expect(spilo?.extensions(major)?.has("vector")).toBe(hasVector);
  expect(spilo?.whitelist.includes("vector")).toBe(whitelistsVector);
  expect(spilo?.extensions(major)?.has("vchord")).toBe(false);
  expect(spilo?.preloads.every((library) => spilo.libraries(major)?.has(library))).toBe(true);
});

test("what a later Spilo than is known holds is not known", () => {
  const spilo = postgresImage("ghcr.io/zalando/spilo-18:9.9-p9");
  expect(spilo?.kind).toBe("spilo");
  expect(spilo?.extensions(18)).toBeUndefined();
});

test.each(["2.0.1", "1.15.1", "1.14.0", "1.13.0", "1.12.2"])("the image of operator %s is known", (release) => {
  expect(postgresImage(defaultSpiloImage(release))?.kind).toBe("spilo");
});

test.each([
  ["ghcr.io/immich-app/postgres:14-vectorchord0.4.3-pgvectors0.2.0", 14, { vchord: "0.4.3", vectors: "0.2.0" }],
  ["ghcr.io/immich-app/postgres:18-vectorchord1.1.1-pgvector0.8.5", 18, { vchord: "1.1.1", vector: "0.8.5" }],
  ["registry.example.org/ghcr/immich-app/postgres:14-vectorchord0.2.0", 14, { vchord: "0.2.0" }],
  ["ghcr.io/tensorchord/vchord-postgres:pg18-v1.1.1", 18, { vchord: "1.1.1" }],
  ["ghcr.io/tensorchord/cloudnative-vectorchord:17.7-1.0.0", 17, { vchord: "1.0.0" }],
  ["tensorchord/cloudnative-vectorchord:16-0.5.3", 16, { vchord: "0.5.3" }],
  ["tensorchord/cloudnative-vectorchord:16-0.2.2", 16, { vchord: "0.2.2" }],
  ["ghcr.io/tensorchord/cloudnative-pgvecto.rs:16.5-v0.3.0@sha256:00", 16, { vectors: "0.3.0" }],
  ["tensorchord/pgvecto-rs:pg14-v0.2.0", 14, { vectors: "0.2.0" }],
  ["pgvector/pgvector:0.8.1-pg17", 17, { vector: "0.8.1" }],
])("%s says what it holds", (image, major, versions) => {
  const extensions = postgresImage(image)?.extensions(major);
  for (const [name, version] of Object.entries(versions)) expect(extensions?.get(name)).toBe(version);
  expect(cannotBeSpilo(image)).toBe(true);
});

test.each([
  ["ghcr.io/cloudnative-pg/postgresql:17", 17, true],
  ["ghcr.io/cloudnative-pg/postgresql:17.7", 17, true],
  ["ghcr.io/cloudnative-pg/postgresql:16.3-7", 16, true],
  ["ghcr.io/cloudnative-pg/postgresql:17.5-1-bookworm@sha256:00", 17, true],
  ["ghcr.io/cloudnative-pg/postgresql:18-standard-trixie", 18, true],
  ["ghcr.io/cloudnative-pg/postgresql:18.1-202511101139-system-trixie", 18, true],
  ["ghcr.io/cloudnative-pg/postgresql:18.1-minimal-trixie", 18, false],
  ["ghcr.io/cloudnative-pg/postgresql:15.4-3", 15, undefined],
  ["ghcr.io/cloudnative-pg/postgresql:18.6-1.1.1", 18, true],
  ["registry.example.org/cloudnative-pg/postgresql:18.6-1.1.1", 18, undefined],
  ["ghcr.io/tensorchord/cloudnative-vectorchord:17.7", 17, true],
  ["ghcr.io/tensorchord/cloudnative-pgvecto.rs:14.10-v0.2.0", 14, undefined],
  ["ghcr.io/tensorchord/cloudnative-pgvecto.rs:16-0.2.1", 16, undefined],
])("%s is for CloudNativePG", (image, major, hasVector) => {
  const operand = postgresImage(image);
  expect(operand?.kind).toBe("operand");
  expect(operand?.majors).toEqual([major]);
  expect(operand?.extensions(major)?.has("vector")).toBe(hasVector);
  expect(operand?.extensions(major)?.has("earthdistance")).toBe(hasVector === undefined ? undefined : true);
});

test.each([
  ["ghcr.io/tensorchord/vchord-scratch:pg18-v1.1.1", { vchord: "1.1.1" }, "usr/lib/postgresql/18/lib", 18],
  ["ghcr.io/cloudnative-pg/pgvector:0.8.1-18-trixie@sha256:00", { vector: "0.8.1" }, "lib", 18],
  ["ghcr.io/cloudnative-pg/pgvector:0.8.1-202511101139-18-trixie", { vector: "0.8.1" }, "lib", 18],
  ["ghcr.io/example/extensions:1", undefined, undefined, undefined],
])("%s is mounted as a volume", (image, holds, libraries, major) => {
  const known = extensionImage(parseImage(image));
  expect(known && Object.fromEntries(known.holds)).toEqual(holds);
  expect(known?.libraries).toBe(libraries);
  expect(known?.major).toBe(major);
});

test.each(["ghcr.io/someone/spilo-vchord:1.0", "registry.example.org/databases/immich:3"])(
  "%s may hold anything",
  (image) => {
    expect(postgresImage(image)).toBeUndefined();
    expect(cannotBeSpilo(image)).toBe(false);
  },
);

test("an image says by its name that it is made from Spilo", () => {
  expect(isNamedSpilo("ghcr.io/someone/spilo17-vchord:0.1.0")).toBe(true);
  expect(isNamedSpilo("ghcr.io/someone/postgres-vchord:0.1.0")).toBe(false);
});
