import type { DatabaseSettings } from "../../controllers/index.ts";
import type { Statement } from "../../world/index.ts";
import type { ServerError } from "../server-error.ts";
import type { PlannedStart } from "./plan.ts";

/**
 * How a server differs from that of the manifests, as far as that keeps it from showing what these come to. Each answers why; undefined
 * where nothing that differs has to do with it.
 */
export interface Unlike {
  /** Statements that did not go as simulated, in one session or in several. */
  statements(statements: readonly Statement[]): string | undefined;
  /** The use of extensions, by a release of Immich. */
  use(extensions: readonly string[], immich: string): string | undefined;
  /** A login that need not be tried. */
  connection(settings: DatabaseSettings, start: PlannedStart): string | undefined;
  /** A login that was refused, and not as simulated. */
  login(error: ServerError): string | undefined;
  /** The backup's login. */
  readonly backup: string | undefined;
}

/** A server that was set up as the manifests say. */
export const alike: Unlike = {
  statements: () => undefined,
  use: () => undefined,
  connection: () => undefined,
  login: () => undefined,
  backup: undefined,
};
