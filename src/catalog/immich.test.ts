import { expect, test } from "vitest";
import { environmentValidator, immichImage, serverPort, vectorChoice, vectorWindow } from "./immich.ts";

test.each([
  ["ghcr.io/immich-app/immich-server:v2.7.5", "server 2.7.5"],
  ["ghcr.io/immich-app/immich-server:v2.7.5@sha256:0123", "server 2.7.5"],
  ["registry.example.org:5000/mirror/immich-server:2.7.5", "server 2.7.5"],
  ["ghcr.io/immich-app/immich-machine-learning:v2.7.5-cuda", "machine-learning 2.7.5"],
  ["altran1502/immich-server:v1.90.2", "server 1.90.2"],
  ["ghcr.io/immich-app/immich-server:release", "server undefined"],
  ["ghcr.io/immich-app/immich-server:v2", "server undefined"],
  ["ghcr.io/immich-app/immich-server@sha256:0123", "server undefined"],
  ["ghcr.io/immich-app/postgres:17-vectorchord0.4.2", undefined],
  ["ghcr.io/imagegenius/immich:2.7.5", undefined],
])("%s is %s", (image, expected) => {
  const found = immichImage(image);
  expect(found && `${found.component} ${found.version}`).toBe(expected);
});

test.each([
  ["1.117.0", 3001, "joi", undefined, "vectors"],
  ["1.132.3", 2283, "class-validator", undefined, "vectors"],
  ["1.133.0", 2283, "class-validator", "<0.4", "vchord vectors vector"],
  ["1.136.0", 2283, "class-validator", "<0.5", "vchord vectors vector"],
  ["2.4.0", 2283, "class-validator", "<0.6", "vchord vectors vector"],
  ["2.7.5", 2283, "class-validator", "<2", "vchord vectors vector"],
  ["3.2.2", 2283, "zod", "<2", "vchord vector"],
])("Immich %s", (version, port, validator, below, automatic) => {
  const window = vectorWindow("vchord", version);
  expect(serverPort(version)).toBe(port);
  expect(environmentValidator(version)).toBe(validator);
  expect(window && `<${window.below}`).toBe(below);
  expect(vectorChoice(version).automatic.join(" ")).toBe(automatic);
});
