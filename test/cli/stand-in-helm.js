#!/usr/bin/env node
// Stands in for helm in tests. A chart's `printed.yaml` (an archive is nothing else) is what it prints, with RELEASE, NAMESPACE and
// VALUES replaced; one that begins with `Error:` is refused. HELM_STAND_IN is a folder: it notes there how it was called, and has its cache there.
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const home = process.env["HELM_STAND_IN"] ?? ".";
const [command, ...args] = process.argv.slice(2);
const cache = join(home, "cache");
appendFileSync(join(home, "called"), `${[command, ...args].join(" ")}\n`);

switch (command) {
  case "version":
    console.log("v3.99.0");
    break;
  case "env":
    console.log(`HELM_BIN="helm"\nHELM_REPOSITORY_CACHE="${cache}"`);
    break;
  case "pull": {
    mkdirSync(cache, { recursive: true });
    const version = args[args.indexOf("--version") + 1];
    writeFileSync(
      join(cache, `${args[0].split("/").at(-1)}-${version}.tgz`),
      readFileSync(join(home, "published.yaml")),
    );
    break;
  }
  case "template": {
    const [release, chart] = args;
    const isFolder = statSync(chart).isDirectory();
    const text = readFileSync(isFolder ? join(chart, "printed.yaml") : chart, "utf8");
    if (isFolder && existsSync(join(chart, "charts")))
      appendFileSync(join(home, "called"), `charts: ${readdirSync(join(chart, "charts")).join(" ")}\n`);
    if (text.startsWith("Error:")) {
      process.stderr.write(`coalesce.go:298: warning\n${text}\nUse --debug flag to render out invalid YAML\n`);
      process.exitCode = 1;
    } else {
      const namespace = args[args.indexOf("--namespace") + 1] ?? "";
      const values = readFileSync(0, "utf8");
      process.stdout.write(
        text.replaceAll("RELEASE", release).replaceAll("NAMESPACE", namespace).replaceAll("VALUES", values),
      );
    }
  }
}
