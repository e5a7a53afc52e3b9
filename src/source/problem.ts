import type { Span } from "./text-file.ts";

/** Something wrong with the user's files. It is a value, never an exception: one broken file must not hide the rest. */
export interface Problem {
  /** The rule that explains it, for example `kustomize/file-missing`. */
  readonly rule: string;
  /** What is wrong, in the words of the tool that would refuse it. */
  readonly message: string;
  /** The whole error as that tool prints it, where it wraps the message in others. */
  readonly upstream?: string | undefined;
  readonly span?: Span | undefined;
  /** What a parser says of it and where, when it notices it only further on. */
  readonly noticed?: { readonly message: string; readonly span: Span } | undefined;
  /** What to do, when that is not plain from the message. */
  readonly remedy?: string | undefined;
  /** What Immich would be told here, were it read: names of its variables. */
  readonly unread?: readonly string[] | undefined;
}
