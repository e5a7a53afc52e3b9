const withoutIndex = /^https?:\/\/(?:ghcr\.io|registry-1\.docker\.io)\//;

/** Is it at a registry of images, which serves no index of Helm charts whatever the path? */
export function servesNoIndex(url: string): boolean {
  return withoutIndex.test(url);
}
