import type { Rule } from "../../../rule.ts";
import { detailList } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeLogs } from "../../see-it.ts";

export const dbConnectionMissing: Rule = {
  id: "immich/db-connection-missing",
  title: () => "Immich is not told where its database is",
  message: (trouble) => {
    const unread = detailList(trouble, "unread");
    const reads = unread.length === 0 ? "" : ` It does not read ${unread.join(", ")}.`;
    return `Neither DB_URL nor DB_HOSTNAME is set, so Immich looks for a host named database, which does not exist here, and stops.${reads}`;
  },
  remedy: () => "set DB_URL from one Secret key, or DB_HOSTNAME, DB_USERNAME, DB_PASSWORD and DB_DATABASE_NAME",
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary: "None of the variables that Immich reads its database settings from is set.",
    why: "Immich reads `DB_URL`, or else `DB_HOSTNAME`, `DB_PORT`, `DB_USERNAME`, `DB_PASSWORD` and `DB_DATABASE_NAME`. What is not set has a default made for docker compose: host `database`, user and password `postgres`. Other names are ignored without a word: `DATABASE_URL`, `DB_HOST`, `POSTGRES_*`, `PG*`. A database operator's Secret (`username`, `password`) does not carry any of these names, so it must be mapped variable by variable, or put together into one URL.",
    looksLike: ["Error: getaddrinfo ENOTFOUND database", "Error: getaddrinfo EAI_AGAIN database"],
    mend: `Map the operator's Secret:

\`\`\`yaml
env:
  - name: DB_HOSTNAME
    value: immich-postgresql
  - name: DB_USERNAME
    valueFrom: { secretKeyRef: { name: immich.immich-postgresql.credentials.postgresql.acid.zalan.do, key: username } }
  - name: DB_PASSWORD
    valueFrom: { secretKeyRef: { name: immich.immich-postgresql.credentials.postgresql.acid.zalan.do, key: password } }
\`\`\`

or let an ExternalSecret build \`DB_URL\`.`,
    sources: ["immich-app/immich server/src/repositories/config.repository.ts"],
  },
};
