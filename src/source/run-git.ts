import { execFileSync } from "node:child_process";

/** Runs git in a folder; throws when it ends with an error. */
export function git(folder: string, args: readonly string[], input = ""): Buffer {
  // What git says of its own is not for our user; whoever calls knows what it means.
  return execFileSync("git", ["-C", folder, "--no-optional-locks", ...args], {
    input,
    maxBuffer: 1 << 30,
    stdio: ["pipe", "pipe", "ignore"],
  });
}
