import { contribExtensions, contribLibraries } from "./contrib.ts";
import type { ImageReference } from "./image-reference.ts";

/**
 * Zalando's published Spilo images, oldest first: `spilo-<default major>:<version>-p<patch>`. Read from zalando/spilo at the
 * tags: postgres-appliance/Dockerfile, build_scripts/base.sh, scripts/configure_spilo.py. Of 4.1 the later base.sh was read.
 */
interface SpiloRelease {
  readonly tag: string;
  /** Newest first; the first is the default. */
  readonly majors: readonly number[];
  readonly hasVector: boolean;
  /** `vector` and `roaringbitmap` on `extwlist.extensions`. */
  readonly whitelistsVector: boolean;
}

const releases: readonly SpiloRelease[] = [
  { tag: "2.1-p9", majors: [15, 14, 13, 12, 11, 10], hasVector: false, whitelistsVector: false },
  { tag: "3.1-p1", majors: [15, 14, 13, 12, 11, 10], hasVector: true, whitelistsVector: false },
  { tag: "3.2-p2", majors: [16, 15, 14, 13, 12, 11], hasVector: true, whitelistsVector: false },
  { tag: "3.3-p1", majors: [16, 15, 14, 13, 12], hasVector: true, whitelistsVector: false },
  { tag: "4.0-p1", majors: [17, 16, 15, 14, 13], hasVector: true, whitelistsVector: false },
  { tag: "4.0-p3", majors: [17, 16, 15, 14, 13], hasVector: true, whitelistsVector: true },
  { tag: "4.1-p2", majors: [18, 17, 16, 15, 14], hasVector: true, whitelistsVector: true },
];

/** What base.sh installs besides contrib, for every major. */
const packaged: readonly string[] = words(
  `address_standardizer address_standardizer_data_us extra_window_functions first_last_agg hll hstore_pllua
   hstore_plluau hstore_plpython3u hypopg jsonb_plpython3u ltree_plpython3u pg_auth_mon pg_cron pg_dirtyread
   pg_mon pg_partman pg_permissions pg_profile pg_repack pg_stat_kcache pg_tm_aux pgaudit pgfaceting
   pgl_ddl_deploy pglogical pglogical_origin pglogical_ticker pgq pgq_node pldbgapi pllua plluau plperl
   plperlu plpgsql_check plprofiler plproxy plpython3u pltcl pltclu postgis postgis_raster postgis_sfcgal
   postgis_tiger_geocoder postgis_topology roaringbitmap set_user timescaledb`,
);

const packagedLibraries: readonly string[] = words(
  `bg_mon decoderbufs pg_partman_bgw pgextwlist pglogical_output plugin_debugger wal2json`,
);

/** configure_spilo.py with what spilo_commons.py appends; a user's own value replaces all of it. */
export const spiloPreloads: readonly string[] = words(
  `bg_mon pg_stat_statements pgextwlist pg_auth_mon set_user timescaledb pg_cron pg_stat_kcache`,
);

/** Libraries without which post_init.sh fails, and with it the bootstrap of a new cluster (zalando/spilo pull 863, issue 1043). */
export const spiloBootstrapLibraries: readonly string[] = ["pg_cron", "pg_stat_kcache"];

const whitelist: readonly string[] = words(
  `btree_gin btree_gist citext extra_window_functions first_last_agg hll hstore hypopg intarray ltree
   pgcrypto pgq pgq_node pg_trgm postgres_fdw tablefunc uuid-ossp timescaledb pg_partman`,
);

/** The default of `extwlist.extensions` in the newest images; a user's own value replaces all of it. */
export const spiloWhitelist: readonly string[] = [...whitelist, "vector", "roaringbitmap"];

export interface SpiloContents {
  /** False for a later version than is known here: what the newest known one holds is a guess then. */
  readonly isKnown: boolean;
  /** Newest first; the first is used when the wanted one is absent. */
  readonly majors: readonly number[];
  extensions(major: number): ReadonlySet<string>;
  libraries(major: number): ReadonlySet<string>;
  /** The default of `extwlist.extensions`. */
  readonly whitelist: readonly string[];
}

/** What a Spilo image holds; undefined when it is not one that Zalando published. */
export function spiloContents(image: ImageReference): SpiloContents | undefined {
  const published = /^(?:zalando\/spilo-\d+|acid\/spilo-\d+)$/.test(image.repository);
  const release = published && image.tag !== undefined ? releaseOf(image.tag) : undefined;
  if (!release) return undefined;
  const vector = release.hasVector ? ["vector"] : [];
  const extensions = (major: number): string[] => [...contribExtensions(major), ...packaged, ...vector];
  return {
    isKnown: !isBeyondKnown(image.tag ?? ""),
    majors: release.majors,
    extensions: (major) => new Set(extensions(major)),
    libraries: (major) => new Set([...extensions(major), ...contribLibraries, ...packagedLibraries]),
    whitelist: release.whitelistsVector ? spiloWhitelist : whitelist,
  };
}

/** The newest published Spilo image that has an extension; undefined when none has. */
export function newestSpiloWith(extension: string): string | undefined {
  const release = releases.findLast(({ tag, majors }) => {
    const contents = spiloContents({
      registry: "ghcr.io",
      repository: `zalando/spilo-${majors[0]}`,
      tag,
      digest: undefined,
    });
    return contents?.extensions(majors[0] ?? 0).has(extension);
  });
  return release && `ghcr.io/zalando/spilo-${release.majors[0]}:${release.tag}`;
}

/** Is it a later version than is known here? A later patch is taken for the same. */
function isBeyondKnown(tag: string): boolean {
  const newest = versionOf(releases.at(-1)?.tag ?? "") ?? 0;
  return Math.trunc((versionOf(tag) ?? 0) / 100) > Math.trunc(newest / 100);
}

/** The newest known release that is not newer than a tag; undefined for tags that are no release. */
function releaseOf(tag: string): SpiloRelease | undefined {
  const wanted = versionOf(tag);
  if (wanted === undefined) return undefined;
  const older = releases.filter((release) => (versionOf(release.tag) ?? 0) <= wanted);
  return older.at(-1);
}

/** `4.0-p3` as one number that sorts. */
function versionOf(tag: string): number | undefined {
  const parts = /^(\d+)\.(\d+)-p(\d+)$/.exec(tag);
  return parts ? Number(parts[1]) * 10_000 + Number(parts[2]) * 100 + Number(parts[3]) : undefined;
}

/** The Spilo image that a release of the operator uses where the manifest names none (pkg/util/config/config.go at the tags). */
export function defaultSpiloImage(operatorRelease: string): string {
  const [major = 0, minor = 0] = operatorRelease.split(".").map(Number);
  if (major >= 2) return "ghcr.io/zalando/spilo-18:4.1-p2";
  if (minor >= 15) return "ghcr.io/zalando/spilo-17:4.0-p3";
  if (minor >= 14) return "ghcr.io/zalando/spilo-17:4.0-p2";
  if (minor >= 13) return "ghcr.io/zalando/spilo-16:3.3-p1";
  if (minor >= 12) return "ghcr.io/zalando/spilo-16:3.2-p3";
  return "ghcr.io/zalando/spilo-16:3.2-p2";
}

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
