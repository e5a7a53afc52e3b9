import { cannotBeSpilo, postgresImage, spiloPreloads } from "../../../catalog/index.ts";
import type { AvailableExtension } from "../../../world/index.ts";
import type { SpiloPod } from "./pod.ts";

/** What the image of a pod holds; extensions and libraries are undefined where that is not known. */
export interface ImageContents {
  readonly major: number;
  readonly extensions: ReadonlyMap<string, AvailableExtension> | undefined;
  readonly libraries: ReadonlySet<string> | undefined;
  readonly preloads: readonly string[];
  readonly whitelist: readonly string[];
}

/** An image that is not published Spilo is taken for one made from the newest, with anything added. */
export function imageContents(pod: SpiloPod): ImageContents {
  const wanted = Number(pod.environment.get("PGVERSION") ?? Number.NaN);
  const published = cannotBeSpilo(pod.image) ? undefined : postgresImage(pod.image);
  const known = published && !pod.addsFiles ? published : undefined;
  const majors = published?.majors ?? [];
  // configure_spilo.py falls back to the image's default when the wanted version is not in it.
  const major = majors.length === 0 || majors.includes(wanted) ? wanted : (majors[0] ?? wanted);
  const extensions = known?.extensions(major);
  const newest = postgresImage("ghcr.io/zalando/spilo-18:4.1-p2");
  return {
    major: Number.isNaN(major) ? 17 : major,
    extensions: extensions && new Map([...extensions].map(([name, version]) => [name, { name, version }])),
    libraries: known?.libraries(major),
    preloads: published?.preloads ?? spiloPreloads,
    whitelist: (published ?? newest)?.whitelist ?? [],
  };
}
