import { UserError } from "./user-error.ts";

/** The forms that a report can have, in the order of the help. */
export const formats = ["text", "json", "sarif", "github", "junit", "markdown", "html"] as const;

export type Format = (typeof formats)[number];

/** One report to be written; without a file it goes to stdout. */
export interface ReportRequest {
  readonly format: Format;
  readonly file: string | undefined;
}

/** One `--format` or `--output`, in the order in which they were given. */
export type ReportFlag = { readonly format: Format } | { readonly output: string };

/** Each `--format` takes the `--output` that follows it. Without any, the text goes to stdout. */
export function reportRequests(flags: readonly ReportFlag[]): readonly ReportRequest[] {
  const requests: ReportRequest[] = [];
  for (const flag of flags) {
    const last = requests.at(-1);
    if ("format" in flag) requests.push({ format: flag.format, file: undefined });
    else if (last === undefined) requests.push({ format: "text", file: flag.output });
    else if (last.file === undefined) requests[requests.length - 1] = { format: last.format, file: flag.output };
    else throw new UserError(`--output ${flag.output} has no --format of its own: put one before it`);
  }
  if (requests.filter(({ file }) => file === undefined).length > 1) {
    throw new UserError("only one report can go to stdout: put --output FILE behind the other --format");
  }
  const files = requests.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new UserError(`two reports cannot both go to ${twice}`);
  return requests.length > 0 ? requests : [{ format: "text", file: undefined }];
}
