import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newestReleases, type Product } from "../catalog/index.ts";
import { render, type Manifest, type Ref } from "../render/index.ts";
import { diskFiles, sourceTree } from "../source/index.ts";
import { appliedObjects, world, type Applied } from "../world/index.ts";
import { allControllers, carriedOn, choiceKey, simulate, traceText } from "./index.ts";
import { loadDatabaseUrlParser } from "./immich/index.ts";

/**
 * Walks every scene: `<controller>/scenes/<behaviour>/before/*.yaml` is applied, the expected trace is `trace.txt`. A scene may
 * have `circumstances.json` ({ releases, worst, mended }), and `deployments/<Kind>.<namespace>.<name>/*.yaml`: what an object of a
 * deployer brings. With `after/` (and `after-deployments/`) beside it, that is the change which finds the world of `before/` at
 * rest; the trace is what follows from it. `UPDATE_SCENES=1` writes the traces anew, for reading them in the diff.
 */
interface SceneCircumstances {
  readonly releases?: Partial<Record<Product, string>>;
  readonly worst?: readonly string[];
  readonly mended?: readonly string[];
}

const here = import.meta.dirname;
const parseDatabaseUrl = await loadDatabaseUrlParser();

for (const controller of readdirSync(here, { withFileTypes: true })) {
  const scenes = join(here, controller.name, "scenes");
  if (!controller.isDirectory() || !existsSync(scenes)) continue;
  describe(controller.name, () => {
    for (const scene of readdirSync(scenes)) {
      test(scene, () => {
        const folder = join(scenes, scene);
        const trace = simulateScene(folder);
        const expected = join(folder, "trace.txt");
        if (process.env["UPDATE_SCENES"] === "1") writeFileSync(expected, trace);
        expect(trace).toBe(readFileSync(expected, "utf8"));
      });
    }
  });
}

function simulateScene(folder: string): string {
  const circumstances = join(folder, "circumstances.json");
  const given: SceneCircumstances = existsSync(circumstances) ? JSON.parse(readFileSync(circumstances, "utf8")) : {};
  const controllers = allControllers({ parseDatabaseUrl });
  const releases = { ...newestReleases, ...given.releases };
  const start = world(appliedIn(folder, "before", "deployments"));
  const isChange = existsSync(join(folder, "after"));
  const past = isChange ? simulate(start, controllers, { releases, worst: new Set(), mended: new Set() }) : undefined;
  const run = simulate(
    past ? carriedOn(past.world, appliedIn(folder, "after", "after-deployments")) : start,
    controllers,
    { releases, worst: new Set(given.worst), mended: new Set(given.mended) },
  );
  const worstNames = new Set(run.choices.map(choiceKey));
  for (const name of given.worst ?? []) expect(worstNames, "a choice that is never made").toContain(name);
  return traceText(run);
}

function appliedIn(folder: string, atOnce: string, deployments: string): ReturnType<typeof appliedObjects> {
  const applied = { manifests: manifestsIn(folder, atOnce), opaque: [], role: "subject" } as const;
  return appliedObjects([applied, ...deploymentsIn(folder, deployments)]);
}

function manifestsIn(folder: string, path: string): readonly Manifest[] {
  const target = { kind: "plain", path, loadRestrictor: "root-only" } as const;
  const { manifests, problems } = render(sourceTree(diskFiles(folder)), target, { unrenderable: "refuse" });
  expect(problems).toEqual([]);
  return manifests;
}

const deployerVersions: Readonly<Record<string, string>> = {
  Application: "argoproj.io/v1alpha1",
  HelmRelease: "helm.toolkit.fluxcd.io/v2",
  Kustomization: "kustomize.toolkit.fluxcd.io/v1",
};

function deploymentsIn(folder: string, path: string): readonly Applied[] {
  const deployments = join(folder, path);
  if (!existsSync(deployments)) return [];
  return readdirSync(deployments)
    .sort()
    .map((deployer): Applied => {
      const [kind = "", namespace = "", name = ""] = deployer.split(".");
      const ref: Ref = { apiVersion: deployerVersions[kind] ?? "", kind, namespace, name };
      return { manifests: manifestsIn(folder, `${path}/${deployer}`), opaque: [], role: "subject", deployer: ref };
    });
}
