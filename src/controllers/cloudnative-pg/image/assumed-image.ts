import { extensionFacts, postgresImage } from "../../../catalog/index.ts";
import { at, listAt, stringAt } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import type { Cluster } from "../cluster.ts";
import type { Operand } from "./operand.ts";

/** An image or catalogue from elsewhere, and what is asked of it. */
export function assumeImage({ ref, spec, preloaded }: Cluster, { image }: Operand, context: Context): void {
  const known = image === undefined ? undefined : postgresImage(image);
  if (known) return;
  const libraries = preloaded.map((library) => extensionFacts(library).name).sort();
  const carries = libraries.length === 0 ? "" : ` and carries ${libraries.join(" and ")}`;
  if (image !== undefined) {
    context.assumes({ message: `image ${image} is made for CloudNativePG${carries}`, object: ref });
  } else if (at(spec, "imageCatalogRef") !== undefined) {
    const name = stringAt(spec, "imageCatalogRef", "name") ?? "";
    const mounted = listAt(spec, "postgresql", "extensions").length > 0 ? "" : carries;
    context.assumes({ message: `image catalogue ${name} has a fitting image${mounted}`, object: ref });
  }
}
