import type { Ref } from "../render/index.ts";
import type { GroupKind } from "./group-kind.ts";

/** What an Immich leaves behind once it has run: in its database (migrations, `system_metadata`) and in its media folders. */
export interface Installation {
  /** The database, in one word: `namespace/cluster database`, or the host where that is somebody else's. */
  readonly database: string;
  /** The kind of object whose operator runs the database; undefined where that is not in this repository. */
  readonly operator?: GroupKind | undefined;
  /** The workload that ran it. */
  readonly workload: Ref;
  /** The release that ran last; undefined where its image does not say. */
  readonly release: string | undefined;
  /** Where each of its media folders lies: on which volume, and where on that. */
  readonly folders: ReadonlyMap<string, string>;
  /** Claims with such folders that have been deleted since, by `namespace/name`: the files went with them, or are kept in the volume. */
  readonly lost?: ReadonlyMap<string, "deleted" | "released"> | undefined;
  /** What has become of its database, where an ordinary workload ran that and has been deleted since. */
  readonly lostDatabase?: "deleted" | "released" | "left" | undefined;
  /** It ran before the change that is forecast. */
  readonly before?: boolean | undefined;
}
