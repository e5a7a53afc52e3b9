import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeDescription } from "../../see-it.ts";

export const subPath: Rule = {
  id: "gateway/sub-path",
  title: () => "Immich cannot be served below a path",
  message: (trouble) =>
    `${trouble.object.kind} ${trouble.object.name} sends Service ${detail(trouble, "service")} only what comes for ${detail(trouble, "prefix")}. Immich's pages and apps ask for /api at the root of the host, whatever path they came by, and no route brings it that: the page stays empty, and no app can log in.`,
  remedy: () => "give Immich a host name of its own, with the path /",
  seeIt: seeDescription,
  explanation: {
    summary: "The routes bring Immich only requests for a path such as /immich, and none for /api.",
    why: "Immich has to be served at the root of a host name; it has no setting for a path before its own. A rewrite helps with the first page only, which then asks for `/api` and `/_app` without that path.",
    looksLike: ["404 page not found"],
    mend: "Use a host name of its own and the path `/`. A route that leaves out some of Immich's own paths on purpose is not meant by this, as long as `/api` gets through.",
    sources: ["https://docs.immich.app/administration/reverse-proxy"],
  },
};
