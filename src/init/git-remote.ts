import { pinnedImages, pinnedVectorchord } from "../catalog/index.ts";
import { isPinnedImage, isRepositoryUrl } from "./checks.ts";
import type { GivenAnswers } from "./questions.ts";

/** What the repository's own URL answers: the repository for Argo CD, and the name of an image that is built on GitHub. */
export function fromRemote(url: string | undefined): GivenAnswers {
  if (url === undefined) return {};
  const owner = /^(?:https?:\/\/|ssh:\/\/git@|git@)github\.com[:/]([^/]+)\//.exec(url)?.[1]?.toLowerCase();
  const [name, tag] = pinnedImages.spilo.slice(pinnedImages.spilo.lastIndexOf("/") + 1).split(":");
  const image = owner && `ghcr.io/${owner}/${name}-vchord:${tag}-${pinnedVectorchord}`;
  return {
    ...(isRepositoryUrl(url) === undefined ? { "repo-url": url } : {}),
    ...(image && isPinnedImage(image) === undefined ? { "database-image": image } : {}),
  };
}
