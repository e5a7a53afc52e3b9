import { afterAll, describe, expect, test } from "vitest";
import { exampleWith, folderWith, immichGitops, removeFolders } from "./command.ts";

afterAll(removeFolders);

const message =
  '2026-11-28T19:16:38Z Warning ValidationUnknown could not verify if client is valid: Post "https://kubernetes.default": ' +
  "tls: failed to verify certificate: x509: certificate signed by unknown authority";

describe("explain MESSAGE", () => {
  test("finds the rule", () => {
    const { status, stdout, stderr } = immichGitops(["explain", message], { cwd: folderWith({}) });
    expect(stdout).toMatch(/^external-secrets\/store-ca-missing\n/);
    expect(stdout).not.toContain("In this repository");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("inside a repository, shows the line to blame", () => {
    const repository = exampleWith("guide-before", { ".immich-gitops.yaml": "" });
    const { status, stdout } = immichGitops(["explain", message], { cwd: repository });
    expect(stdout).toMatch(
      /In this repository:\n\n✗ .*external-secrets\/store-ca-missing\n {2}zalando-k8s-store.yaml:\d+:7/,
    );
    expect(status).toBe(0);
  });

  test("a repository without that fault says nothing of it", () => {
    const repository = exampleWith("guide-corrected", { ".immich-gitops.yaml": "" });
    const { stdout } = immichGitops(["explain", message], { cwd: repository });
    expect(stdout).not.toContain("In this repository");
  });

  test("what more than one rule may mean names the others", () => {
    const { stdout } = immichGitops(["explain", 'password authentication failed for user "immich"'], {
      cwd: folderWith({}),
    });
    expect(stdout).toMatch(/^immich\/db-credentials\n[^]*\nIt may also be:\n[^]* immich\/db-url-encoding /);
  });

  test("what no rule forecasts has a name as well, and is listed", () => {
    const cwd = folderWith({});
    const { stdout: found } = immichGitops(["explain", "Back-off restarting failed container server in pod x"], {
      cwd,
    });
    const { stdout: named } = immichGitops(["explain", "kubernetes/crash-loop"], { cwd });
    expect(found).toMatch(/^kubernetes\/crash-loop\n/);
    expect(named).toBe(found);
    expect(immichGitops(["explain"], { cwd }).stdout).toMatch(/^ {2}kubernetes\/crash-loop {3,}A container ends/m);
  });

  test("a line that begins with a dash is a message", () => {
    const { stdout } = immichGitops(["explain", "- (root): Additional property foo is not allowed"], {
      cwd: folderWith({}),
    });
    expect(stdout).toMatch(/^charts\/values-refused\n/);
  });

  test("of a log, the last line that means anything comes first", () => {
    const log = `Error: getaddrinfo ENOTFOUND redis\nStarting up\n${message}\n    at async main (file.js:1:2)\n`;
    const { stdout, status } = immichGitops(["explain", "-"], { cwd: folderWith({}), input: log });
    expect(stdout).toMatch(/^external-secrets\/store-ca-missing\n[^]*\nLines before it mean:\n {2}immich\/redis-host /);
    expect(status).toBe(0);
    expect(immichGitops(["explain", "-"], { input: "all is well\n" }).stderr).toContain(
      "no rule knows a line of this log",
    );
  });

  test("what nobody knows is said to be unknown", () => {
    const { status, stdout, stderr } = immichGitops(["explain", "all is well"]);
    expect(stderr).toContain("no rule knows a message like that");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
});
