import type { Tracked } from "../../template/index.ts";

/** One SQL statement as an operator or Immich issues it. `text` is what a server is sent; `does` is what the model needs. */
export interface Statement {
  /** `namespace/cluster`. */
  readonly server: string;
  readonly database: string;
  /** The role that is logged in, or set by `SET ROLE`. */
  readonly role: string;
  readonly text: string;
  readonly does: StatementEffect;
  /** What its issuer does when it fails: give up, or write a log line and go on. */
  readonly onError: "stop" | "log";
}

export type StatementEffect =
  | {
      readonly kind: "create-role";
      readonly name: string;
      readonly login: boolean;
      readonly superuser: boolean;
      readonly createDatabase: boolean;
      readonly memberOf: readonly string[];
      /** `ADMIN`: the role that becomes a member of the new one and may make others so. */
      readonly admin?: string | undefined;
      readonly password?: Tracked | undefined;
      readonly searchPath: readonly string[];
    }
  | {
      /** Flags and memberships are added and the password is set; nothing is taken away. */
      readonly kind: "alter-role";
      readonly name: string;
      readonly login: boolean;
      readonly superuser: boolean;
      readonly createDatabase: boolean;
      readonly memberOf: readonly string[];
      readonly password?: Tracked | undefined;
      readonly searchPath: readonly string[];
    }
  | { readonly kind: "create-database"; readonly name: string; readonly owner: string }
  | { readonly kind: "alter-database-owner"; readonly name: string; readonly owner: string }
  /** With `IF NOT EXISTS`. */
  | { readonly kind: "create-schema"; readonly name: string; readonly owner: string }
  | {
      /** With `IF NOT EXISTS`. */
      readonly kind: "create-extension";
      readonly name: string;
      readonly schema: string | undefined;
      readonly cascade: boolean;
    }
  | { readonly kind: "alter-extension-schema"; readonly name: string; readonly schema: string };

export interface SqlError {
  /** PostgreSQL's own message, without `ERROR:`. */
  readonly message: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  /** SQLSTATE. */
  readonly code: string;
}

/** A statement and what became of it. */
export interface ExecutedStatement {
  readonly statement: Statement;
  readonly error: SqlError | undefined;
}
