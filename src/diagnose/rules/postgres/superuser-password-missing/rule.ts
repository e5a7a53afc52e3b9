import type { Rule } from "../../../rule.ts";
import { fixes } from "./fix.ts";
import { seeLogs } from "../../see-it.ts";

export const superuserPasswordMissing: Rule = {
  id: "postgres/superuser-password-missing",
  title: ({ object }) => `PostgreSQL ${object.name} is given no password to begin with`,
  message: () =>
    "Its volume is still empty, and the image makes no database without POSTGRES_PASSWORD: the container stops at once, again and again.",
  remedy: () => "set POSTGRES_PASSWORD from a Secret",
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary: "A PostgreSQL in a workload of its own has no POSTGRES_PASSWORD, and its volume is new.",
    why: "The entry point of the official image, and of those made from it, initialises an empty data directory only with `POSTGRES_PASSWORD` (or `POSTGRES_PASSWORD_FILE`), unless `POSTGRES_HOST_AUTH_METHOD` lets everybody in. `DB_PASSWORD`, which Immich reads, means nothing to it.",
    looksLike: ["Error: Database is uninitialized and superuser password is not specified."],
    mend: "Give `POSTGRES_PASSWORD` the same key of the same Secret that Immich takes `DB_PASSWORD` from.",
    sources: ["docker-library/postgres docker-entrypoint.sh, docker_verify_minimum_env"],
  },
};
