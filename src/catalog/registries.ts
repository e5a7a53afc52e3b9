const withoutIndex = /^https?:\/\/(?:ghcr\.io|registry-1\.docker\.io)\//;

/** Is it at a registry of images, which serves no index of Helm charts whatever the path? */
export function servesNoIndex(url: string): boolean {
  return withoutIndex.test(url);
}

/** A repository of Helm charts that gets no newer ones any more. */
export interface LeftBehind {
  /** The last minor that came to it. */
  readonly newest: string;
  /** Where newer ones are. */
  readonly instead: string;
}

const leftBehind = [
  {
    // Its README since 0.12; the CHANGELOG of 0.13.0 has releases go to the registry.
    url: /^https:\/\/immich-app\.github\.io\/immich-charts\/?$/,
    chart: "immich",
    newest: "0.12",
    instead: "oci://ghcr.io/immich-app/immich-charts",
  },
];

/** Where that ended for a chart; undefined for an address that still gets them. */
export function chartLeftBehind(url: string, chart: string): LeftBehind | undefined {
  return leftBehind.find((each) => each.chart === chart && each.url.test(url));
}

/** Charts that are published at one place each, by their own addresses (immich-app/immich-charts, bjw-s-labs/helm-charts). */
const charts =
  /^((?:oci:\/\/)?ghcr\.io\/(?:immich-app\/immich-charts|bjw-s(?:-labs)?\/helm))\/(immich|app-template)\/?$/;

/** Where the address of a folder of charts is asked for and the chart's own is given: the folder. Helm looks for the chart within itself. */
export function folderMeant(address: string, chart: string): string | undefined {
  const [, folder, last] = charts.exec(address) ?? [];
  return last === chart ? folder : undefined;
}
