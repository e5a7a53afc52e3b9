import { expect, test } from "vitest";
import { misnamedImage } from "./misnamed-images.ts";

const server = "ghcr.io/immich-app/immich-server";

test.each([
  ["ghcr.io/immich-app/immich-sever:v2.3.0", `${server}:v2.3.0`],
  ["ghcr.io/immich-app/immich_server@sha256:00", `${server}@sha256:00`],
  ["ghcr.io/immich-app/immich-machine-lerning", "ghcr.io/immich-app/immich-machine-learning"],
  ["ghcr.io/immich-app/postgress:17", "ghcr.io/immich-app/postgres:17"],
])("nobody has %s", (image, meant) => {
  expect(misnamedImage(image)).toEqual({ meant, certain: true });
});

test.each([
  ["ghcr.io/immich-ap/immich-server", server],
  ["ghcr.io/immichapp/immich-sever:v2", `${server}:v2`],
  ["ghcr.io/immich-app/immich:release", `${server}:release`],
  ["docker.io/immich-app/immich-server:v2", `${server}:v2`],
  ["immich-app/immich-server:v2", `${server}:v2`],
  ["ghrc.io/immich-app/immich-server:v2", `${server}:v2`],
  ["gcr.io/immich-app/immich-server:v2", `${server}:v2`],
  ["ghar.io/immich-app/immich-server:v2", `${server}:v2`],
])("hardly anybody has %s", (image, meant) => {
  expect(misnamedImage(image)).toEqual({ meant, certain: false });
});

test.each([
  "ghcr.io/immich-app/immich-server:v2.3.0",
  "ghcr.io/immich-app/postgres:17-vectorchord0.4.2",
  "ghcr.io/immich-app/immich-web:v1.88.0",
  "ghcr.io/immich-app/immich-proxy:v1.88.0",
  "ghcr.io/immich-app/immich-cli:latest",
  "ghcr.io/immich-app/base-server-prod:202509021104",
  "ghcr.io/immich-app/immich-charts/immich:0.10.0",
  "ghcr.io/imagegenius/immich:2.7.5",
  "ghcr.io/imagegenius/immich-server:2.7.5",
  "altran1502/immich-server:v1.90.2",
  "immich-server:v2.7.5",
  "immich-app/immich",
  "https://github.com/immich-app/immich-server",
  "registry.example.com/ghcr.io/immich-app/immich-sever:v2",
  "registry.example.com/immich-app/immich-sever:v2",
  "quay.io/immich-app/immich-sever:v2",
])("somebody may have %s", (image) => {
  expect(misnamedImage(image)).toBeUndefined();
});
