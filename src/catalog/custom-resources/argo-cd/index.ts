import type { Outlined } from "../outlined.ts";
import { appProjectOutline } from "./app-project.ts";
import { applicationSetOutline } from "./application-set.ts";
import { applicationOutline } from "./application.ts";
import { argoCdShapes } from "./shapes.ts";

/** The definitions of Argo CD: the fields of all these releases taken together. */
export const argoCd: Outlined = {
  source: "Argo CD 2.14–3.6, manifests/crds",
  outlines: {
    AppProject: appProjectOutline,
    Application: applicationOutline,
    ApplicationSet: applicationSetOutline,
  },
  shapes: argoCdShapes,
};
