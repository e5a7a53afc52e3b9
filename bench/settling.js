// @ts-check
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { seconds } from "./kustomize.js";
import { measure } from "./measure.js";

const program = fileURLToPath(new URL("settle-objects.js", import.meta.url));

/** How the simulation grows with the number of objects. */
export function settlingRows() {
  const [some, many] = [settled(5000), settled(20_000)];
  const { megabytes } = measure({ program: process.execPath, args: [program, "20000"], statuses: [0] });
  return [
    [
      `${many.objects} objects`,
      seconds(many.milliseconds),
      `${some.objects} objects: ${seconds(some.milliseconds)}`,
      `${(many.milliseconds / some.milliseconds).toFixed(1)}×`,
      "≤ 3 s, linear",
    ],
    ["peak memory of that", `${(megabytes ?? Number.NaN).toFixed(0)} MB`, "", "", "≤ 700 MB"],
  ];
}

/** The best of three. @param {number} count @returns {{ milliseconds: number, objects: number }} */
function settled(count) {
  const runs = [1, 2, 3].map(() => JSON.parse(spawnSync(process.execPath, [program, String(count)]).stdout.toString()));
  return runs.reduce((best, run) => (run.milliseconds < best.milliseconds ? run : best));
}
