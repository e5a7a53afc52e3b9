import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newestReleases, type Product } from "../catalog/index.ts";
import { render, type Manifest, type Ref } from "../render/index.ts";
import { diskFiles, sourceTree } from "../source/index.ts";
import { appliedWorld, type Applied } from "../world/index.ts";
import { allControllers, choiceKey, simulate, traceText } from "./index.ts";
import { loadDatabaseUrlParser } from "./immich/index.ts";

/**
 * Walks every scene: `<controller>/scenes/<behaviour>/before/*.yaml` is applied, the expected trace is `trace.txt`. A scene may
 * have `circumstances.json` ({ releases, worst, mended }), and `deployments/<Kind>.<namespace>.<name>/*.yaml`: what an object of a
 * deployer brings. `UPDATE_SCENES=1` writes the traces anew, for reading them in the diff.
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
  const applied = { manifests: manifestsIn(folder, "before"), opaque: [], role: "subject" } as const;
  const start = appliedWorld([applied, ...deploymentsIn(folder)]);
  const run = simulate(start, allControllers({ parseDatabaseUrl }), {
    releases: { ...newestReleases, ...given.releases },
    worst: new Set(given.worst),
    mended: new Set(given.mended),
  });
  const worstNames = new Set(run.choices.map(choiceKey));
  for (const name of given.worst ?? []) expect(worstNames, "a choice that is never made").toContain(name);
  return traceText(run);
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

function deploymentsIn(folder: string): readonly Applied[] {
  const deployments = join(folder, "deployments");
  if (!existsSync(deployments)) return [];
  return readdirSync(deployments)
    .sort()
    .map((deployer): Applied => {
      const [kind = "", namespace = "", name = ""] = deployer.split(".");
      const ref: Ref = { apiVersion: deployerVersions[kind] ?? "", kind, namespace, name };
      return { manifests: manifestsIn(folder, `deployments/${deployer}`), opaque: [], role: "subject", deployer: ref };
    });
}
