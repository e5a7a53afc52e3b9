import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detailList, orList } from "../../details.ts";

export const envIgnored: Rule = {
  id: "immich/env-ignored",
  title: (trouble) => {
    const [name, ...others] = detailList(trouble, "names");
    return others.length === 0 ? `Immich does not read ${name}` : `Immich does not read ${1 + others.length} variables`;
  },
  message: (trouble) =>
    `${andList(detailList(trouble, "names"))} ${detailList(trouble, "names").length === 1 ? "has" : "have"} no effect: Immich passes over what it does not know without a word.`,
  remedy,
  seeIt: ({ object }) =>
    `kubectl -n ${object.namespace} exec ${object.kind.toLowerCase()}/${object.name} -- env | grep -E 'DB_|REDIS_|IMMICH_'`,
  explanation: {
    summary: "A variable is set for Immich that it does not read.",
    why: "Immich reads a fixed list of variables and ignores all others. Names of other programs (`DB_HOST`, `DATABASE_URL`, `PGSSLMODE`, `REDIS_HOST`), of its own past (`LOG_LEVEL`, `SERVER_PORT`, `IMMICH_METRICS`, `TYPESENSE_…`) and of its compose file (`UPLOAD_LOCATION`) do nothing. OAuth, mail and the like are settings of the web interface or of the configuration file; there are no variables for them. `REDIS_URL` counts only as `ioredis://` with base64. Files are read for `DB_URL_FILE`, `DB_HOSTNAME_FILE`, `DB_DATABASE_NAME_FILE`, `DB_USERNAME_FILE`, `DB_PASSWORD_FILE` and `REDIS_PASSWORD_FILE` only.",
    looksLike: [],
    mend: "Take it out, or use the name that Immich reads. Settings without a variable go into the file that `IMMICH_CONFIG_FILE` names.",
    sources: [
      "immich-app/immich server/src/dtos/env.dto.ts",
      "immich-app/immich server/bin/start.sh",
      "immich-app/immich#12252, immich-app/immich-charts#98, #338",
    ],
  },
};

function remedy(trouble: Trouble): string {
  const names = detailList(trouble, "names");
  const instead = detailList(trouble, "instead");
  const renamed = names.flatMap((name, index) => (instead[index] ? [`${instead[index]} instead of ${name}`] : []));
  return renamed.length === 0 ? `take ${andList(names)} out` : `use ${renamed.join(", ")}`;
}

function andList(names: readonly string[]): string {
  return orList(names).replace(" or ", " and ");
}
