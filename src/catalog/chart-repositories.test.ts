import { expect, test } from "vitest";
import { chartMeant, repositoryElsewhere } from "./chart-repositories.ts";

test.each([
  ["https://bjw-s.github.io/helm-charts/", "https://bjw-s-labs.github.io/helm-charts", false],
  ["https://immich-app.github.io/immich-chart", "https://immich-app.github.io/immich-charts", true],
  ["https://imich-app.github.io/immich-charts", "https://immich-app.github.io/immich-charts", false],
  ["oci://ghcr.io/immich-app/immich-charts/imich", "oci://ghcr.io/immich-app/immich-charts/immich", true],
  ["oci://ghcr.io/bjw-s-lab/helm", "oci://ghcr.io/bjw-s-labs/helm", false],
])("%s is %s", (url, meant, certain) => {
  expect(repositoryElsewhere(url)).toMatchObject({ meant, certain });
});

test.each([
  "https://immich-app.github.io/immich-charts/",
  "http://bjw-s-labs.github.io/helm-charts",
  "oci://ghcr.io/bjw-s/helm",
  "oci://ghcr.io/immich-app/immich-charts/immich",
  "https://charts.example.org/immich-charts",
  "",
])("%s may serve charts", (url) => {
  expect(repositoryElsewhere(url)).toBeUndefined();
});

test.each([
  ["https://immich-app.github.io/immich-charts/", "immich-app", "immich"],
  ["https://immich-app.github.io/immich-charts", "immich", undefined],
  ["oci://ghcr.io/bjw-s-labs/helm", "app-templat", "app-template"],
  ["oci://ghcr.io/bjw-s-labs/helm", "navidrome", undefined],
  ["https://charts.example.org", "imich", undefined],
])("at %s %s is %s", (url, chart, meant) => {
  expect(chartMeant(url, chart)).toBe(meant);
});
