/** What a server says when it refuses. */
export interface ServerError {
  readonly message: string;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  /** SQLSTATE, or the code of a Node.js error. */
  readonly code: string;
}
