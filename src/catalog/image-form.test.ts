import { expect, test } from "vitest";
import { imageFormFault } from "./image-form.ts";

const hex = "0123456789abcdef".repeat(4);

test.each([
  ["postgres"],
  ["valkey/valkey:8.1-alpine"],
  ["localhost:5000/immich/server:v2"],
  ["[fd00::1]:5000/immich/server:v2"],
  ["Registry.example.org/immich/server"],
  ["ghcr.io/tensorchord/pgvecto.rs:pg16_x--y"],
  ["a__b/c---d:_x"],
  [`ghcr.io/immich-app/immich-server:v2.7.5@sha256:${hex}`],
  [`ghcr.io/immich-app/immich-server@sha512:${hex}${hex}`],
  ["${REGISTRY}/Immich:@"],
  ["{{ .Values.image }}"],
  [""],
])("%s is an image's name", (image) => {
  expect(imageFormFault(image)).toBeUndefined();
});

test.each([
  [`immich:v2@sha256:${hex}x`, "its digest has other characters than 0–9 and a–f"],
  [`immich:v2@sha256:${hex}0`, "its digest has 65 characters instead of 64"],
  [`immich:v2@sha256:${hex.toUpperCase()}`, "its digest has other characters than 0–9 and a–f"],
  [`immich@${hex}`, "its digest does not begin with sha256:"],
  [`immich@sha256:${hex}@sha256:${hex}`, "it has more than one @"],
  ["immich:", "nothing is no tag"],
  ["immich:v2+1", "v2+1 is no tag"],
  ["ghcr.io/immich-app/Immich-Server:v2", "its name has capitals"],
  ["ghcr.io//immich", "nothing is no part of a name"],
  ["https://ghcr.io/immich", "https: is no registry"],
  ["immich_:v2", "immich_ is no part of a name"],
])("%s is none", (image, fault) => {
  expect(imageFormFault(image)).toBe(fault);
});
