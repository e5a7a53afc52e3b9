import { describe, expect, test } from "vitest";
import { analyse } from "../../src/analyse.ts";
import { noConfiguration } from "../../src/config/index.ts";
import { init, takenForGranted } from "../../src/init/index.ts";
import { memoryFiles, sourceTree } from "../../src/source/index.ts";
import { answersTo, combinations } from "./combinations.ts";
import type { GivenAnswers } from "../../src/init/index.ts";

async function forecastOf(given: GivenAnswers, folder?: string) {
  const files = init(answersTo(given, folder));
  const assume = new Set(takenForGranted(given));
  const configuration = { ...noConfiguration, assume };
  const { forecast } = await analyse(sourceTree(memoryFiles(files)), { paths: [], root: ".", configuration });
  return { files, forecast };
}

describe("every combination of the main choices comes up on the first commit", () => {
  test.each(combinations)("%s", async (_, given) => {
    const { forecast } = await forecastOf(given);
    expect(forecast.findings).toEqual([]);
    expect(forecast.verdict).toBe("ready");
    const deployers = { flux: ["Kustomization"], "argo-cd": ["Application"], none: [] };
    const kinds = forecast.objects.map(({ object }) => object.kind);
    expect(kinds.filter((kind) => kind === "Kustomization" || kind === "Application")).toEqual(
      deployers[given.deployer as keyof typeof deployers],
    );
  });
});

describe("the other choices come up, too", () => {
  const others: Readonly<Record<string, GivenAnswers>> = {
    "nothing but defaults": {},
    "one instance": { instances: "1" },
    "a storage class, an Ingress class": {
      "storage-class": "longhorn",
      route: "ingress",
      "ingress-class": "nginx",
    },
    "settings of a store": { "config-store": "vault", "config-key": "apps/immich" },
    "a claim that is there": { "library-claim": "photos" },
    "settings of a Secret": { "config-secret": "immich-settings" },
    "the oldest release": { immich: "2.5.0" },
    "another namespace": { namespace: "photos" },
  };
  test.each(Object.entries(others))("%s", async (_, given) => {
    const { forecast } = await forecastOf(given);
    expect(forecast.findings).toEqual([]);
    expect(forecast.verdict).toBe("ready");
  });

  test("the guide's rights are more than needed, and nothing worse", async () => {
    const { forecast } = await forecastOf({ "guide-rbac": "true" });
    expect(forecast.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      "info external-secrets/rule-without-effect",
    ]);
    expect(forecast.verdict).toBe("ready");
  });

  test.each(["flux", "argo-cd", "none"])("in the root of the repository, with %s", async (deployer) => {
    const { forecast } = await forecastOf({ deployer, "repo-url": "git@example.com:home.git" }, "");
    expect(forecast.findings).toEqual([]);
    expect(forecast.verdict).toBe("ready");
  });
});
