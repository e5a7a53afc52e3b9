import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { newestReleases, type Product } from "../src/catalog/index.ts";
import { render, type Manifest, type Ref } from "../src/render/index.ts";
import { diskFiles, sourceTree } from "../src/source/index.ts";
import type { Applied } from "../src/world/index.ts";
import type { Circumstances } from "../src/controllers/index.ts";

/** A folder `<controller>/scenes/<behaviour>`: what is applied, and what the run takes for granted. */
export interface Scene {
  readonly folder: string;
  readonly applied: readonly Applied[];
  /** Of a change: what finds the world of `applied` at rest. */
  readonly after: readonly Applied[] | undefined;
  readonly circumstances: Circumstances;
}

/**
 * Of each scene `before/*.yaml` is applied, or what its kustomization makes of that; it may have `circumstances.json` ({ releases, worst, mended }), and
 * `deployments/<Kind>.<namespace>.<name>/*.yaml`: what an object of a deployer brings. With `after/` (and `after-deployments/`)
 * beside it, that is the change.
 */
interface SceneCircumstances {
  readonly releases?: Partial<Record<Product, string>>;
  readonly worst?: readonly string[];
  readonly mended?: readonly string[];
}

const controllers = join(import.meta.dirname, "../src/controllers");

/** The scenes of all controllers, in order. */
export function allScenes(): readonly { readonly controller: string; readonly name: string }[] {
  return readdirSync(controllers, { withFileTypes: true }).flatMap(({ name: controller }) => {
    const scenes = join(controllers, controller, "scenes");
    return existsSync(scenes) ? readdirSync(scenes).map((name) => ({ controller, name })) : [];
  });
}

export function readScene(controller: string, name: string): Scene {
  const folder = join(controllers, controller, "scenes", name);
  const circumstances = join(folder, "circumstances.json");
  const given: SceneCircumstances = existsSync(circumstances) ? JSON.parse(readFileSync(circumstances, "utf8")) : {};
  return {
    folder,
    applied: appliedIn(folder, "before", "deployments"),
    after: existsSync(join(folder, "after")) ? appliedIn(folder, "after", "after-deployments") : undefined,
    circumstances: {
      releases: { ...newestReleases, ...given.releases },
      worst: new Set(given.worst),
      mended: new Set(given.mended),
    },
  };
}

function appliedIn(folder: string, atOnce: string, deployments: string): readonly Applied[] {
  const applied = { manifests: manifestsIn(folder, atOnce), opaque: [], role: "subject" } as const;
  return [applied, ...deploymentsIn(folder, deployments)];
}

function manifestsIn(folder: string, path: string): readonly Manifest[] {
  const kind = existsSync(join(folder, path, "kustomization.yaml")) ? "kustomize" : "plain";
  const target = { kind, path, loadRestrictor: "root-only" } as const;
  const { manifests, problems } = render(sourceTree(diskFiles(folder)), target, { unrenderable: "refuse" });
  expect(problems).toEqual([]);
  return manifests;
}

const deployerVersions: Readonly<Record<string, string>> = {
  Application: "argoproj.io/v1alpha1",
  HelmChart: "helm.cattle.io/v1",
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
