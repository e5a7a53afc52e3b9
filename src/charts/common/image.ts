import { misnamedImage } from "../../catalog/index.ts";
import type { Mapping, Node, Scalar } from "../../source/index.ts";
import { madeOf, refuse } from "../chart.ts";
import { goText } from "../go-text.ts";
import { rendered } from "../rendered.ts";
import { filledAt } from "../values.ts";
import type { LibraryDraft } from "./library.ts";

/** Where a container stands, for the chart's messages. */
export interface Spot {
  readonly controller: string;
  readonly container: string;
}

/** `imageSpecificationToImage`, after `container.validate`. */
export function imageOf(draft: LibraryDraft, container: Mapping, spot: Spot): Scalar | undefined {
  const image = filledAt(container, "image");
  if (image?.kind === "scalar" && typeof image.value === "string" && draft.chart.library.imageAsText)
    return rendered(draft, image);
  if (image?.kind !== "mapping") {
    refuse(draft.chart, complaint(draft, spot, "image"), image ?? container);
    return undefined;
  }
  const [repository, tag, digest] = ["repository", "tag", "digest"].map((key) => pieceOf(draft, image, key));
  if (repository === undefined) {
    refuse(draft.chart, complaint(draft, spot, "repository"), image);
    return undefined;
  }
  const { major } = draft.chart.library;
  const pinned = major >= 4 ? digest : undefined;
  if (tag === undefined && pinned === undefined) {
    refuse(draft.chart, complaint(draft, spot, "tag"), image);
    return undefined;
  }
  const whole = `${repository.text}${tag ? `:${goText(tag)}` : ""}${pinned ? `@${goText(pinned)}` : ""}`;
  // The tag says which release it is; a slip of the name is shown where it stands.
  const pieces = misnamedImage(whole) ? [repository] : [tag, pinned, repository];
  const from: Node = pieces.find((piece) => piece?.span !== undefined) ?? image;
  return madeOf(draft.chart, whole, from, "image of repository and tag", image);
}

function pieceOf(draft: LibraryDraft, image: Mapping, key: string): Scalar | undefined {
  const piece = filledAt(image, key);
  if (piece?.kind !== "scalar") return undefined;
  // Before 4.0 only the tag was a template.
  const isTemplate = draft.chart.library.major >= 4 || key === "tag";
  return typeof piece.value === "string" && isTemplate ? rendered(draft, piece) : piece;
}

function complaint(
  { chart }: LibraryDraft,
  { controller, container }: Spot,
  what: "image" | "repository" | "tag",
): string {
  const where = `(controller ${controller}, container ${container})`;
  if (chart.library.major < 5 || chart.library.imageAsText) {
    if (what === "image")
      return chart.library.imageAsText
        ? `Image must be a string or a dictionary with repository and tag fields. ${where}`
        : `Image required to be a dictionary with repository and tag fields. ${where}`;
    const missing = what === "tag" && chart.library.imageAsText ? "tag or digest" : what;
    return `No image ${missing} specified for container. ${where}`;
  }
  const path = `controllers.${controller}.containers.${container}.image`;
  if (what === "image")
    return `Container '${container}': Image must be a dictionary with repository and tag fields. Define the image properly under '${path}'.`;
  if (what === "repository")
    return `Container '${container}': Image repository is required. Specify the repository under '${path}.repository'.`;
  return `Container '${container}': Either image tag or digest is required. Specify a tag or digest under '${path}'.`;
}
