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
      /** Memberships are added, password and path are set where they are given. */
      readonly kind: "alter-role";
      /** The flags are set as given; otherwise they are only added. */
      readonly sets?: boolean | undefined;
      readonly name: string;
      readonly login: boolean;
      readonly superuser: boolean;
      readonly createDatabase: boolean;
      readonly memberOf: readonly string[];
      readonly password?: Tracked | undefined;
      readonly searchPath?: readonly string[] | undefined;
    }
  | { readonly kind: "create-database"; readonly name: string; readonly owner: string }
  /** With `IF EXISTS`. */
  | { readonly kind: "drop-database"; readonly name: string }
  | { readonly kind: "alter-database-owner"; readonly name: string; readonly owner: string }
  | { readonly kind: "alter-schema-owner"; readonly name: string; readonly owner: string }
  /** All privileges. */
  | { readonly kind: "grant-on-database"; readonly name: string; readonly to: string }
  /** With `IF NOT EXISTS`. */
  | { readonly kind: "create-schema"; readonly name: string; readonly owner: string }
  | {
      readonly kind: "create-extension";
      readonly name: string;
      readonly schema: string | undefined;
      readonly cascade: boolean;
      readonly version?: string | undefined;
      /** Without `IF NOT EXISTS`. */
      readonly mustBeNew?: boolean | undefined;
    }
  /** `ALTER EXTENSION … UPDATE`, to the version that the image brings, or to one that is named. */
  | { readonly kind: "update-extension"; readonly name: string; readonly version?: string | undefined }
  | { readonly kind: "alter-extension-schema"; readonly name: string; readonly schema: string }
  /** The parser refuses it at this word. */
  | { readonly kind: "syntax-error"; readonly near: string }
  /** Changes nothing that is modelled, and fails where one of these is not there; they are looked for in this order. */
  | { readonly kind: "needs"; readonly what: readonly Needed[] }
  /** Changes nothing that is modelled. */
  | { readonly kind: "nothing" }
  /** May do anything: a DO block, a function. */
  | { readonly kind: "anything" };

export interface Needed {
  readonly kind: "database" | "role" | "schema" | "relation";
  readonly name: string;
}

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
