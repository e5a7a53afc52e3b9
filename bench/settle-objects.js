// @ts-check
// Settles a cluster of so many objects: Immich's, and other apps that refer to one another. `node settle-objects.js COUNT` prints
// the milliseconds that the simulation takes, without reading and rendering.
import { readFileSync } from "node:fs";
import { allControllers, loadDatabaseUrlParser, simulate } from "../dist/controllers/index.js";
import { newestReleases } from "../dist/catalog/index.js";
import { render } from "../dist/render/index.js";
import { memoryFiles, sourceTree } from "../dist/source/index.js";
import { appliedWorld } from "../dist/world/index.js";
import { app } from "./app.js";

const example = [
  "database",
  "externalsecret",
  "pvc",
  "serviceaccount",
  "zalando-k8s-store",
  "immich-server/deployment",
];
const count = Number(process.argv[2]);
const files = Object.fromEntries([
  ...example.map((name) => [
    `${name}.yaml`,
    readFileSync(new URL(`../examples/guide-corrected/${name}.yaml`, import.meta.url), "utf8"),
  ]),
  ...Array.from({ length: Math.ceil(count / 5) }, (_, index) => [`app-${index}.yaml`, app(`app-${index}`)]),
]);
const target = /** @type {const} */ ({
  kind: "plain",
  path: "",
  loadRestrictor: "root-only",
  files: Object.keys(files),
});
const { manifests } = render(sourceTree(memoryFiles(files)), target, { unrenderable: "refuse" });
const controllers = allControllers({ parseDatabaseUrl: await loadDatabaseUrlParser() });

const start = process.hrtime.bigint();
const circumstances = { releases: newestReleases, mended: new Set(), worst: new Set() };
const run = simulate(appliedWorld([{ manifests, opaque: [], role: "subject" }]), controllers, circumstances);
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;

process.stdout.write(JSON.stringify({ milliseconds, objects: run.world.all().length, end: run.end }));
