import { createCipheriv, createDecipheriv, createHash, createHmac, scryptSync } from "node:crypto";
import { fail, refuse } from "../halt.ts";
import { decodeBase64, encodeBase64 } from "../go/base64.ts";
import { sample } from "../text/samples.ts";
import { approximated, costly, takes } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";
import { concat, encode, known, merged } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import type { Bytes } from "../text/utf8.ts";
import { string } from "../values/values.ts";

function buffer(bytes: Bytes): Buffer {
  return Buffer.from(bytes, "latin1");
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** The Master Password algorithm, version 0: its name, the forms of its passwords and the characters they stand for. */
const SEED = "com.lyndir.masterpassword";

const FORMS: Readonly<Record<string, readonly string[]>> = {
  maximum: ["anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"],
  long: (
    "CvcvnoCvcvCvcv CvcvCvcvnoCvcv CvcvCvcvCvcvno CvccnoCvcvCvcv CvccCvcvnoCvcv CvccCvcvCvcvno CvcvnoCvccCvcv " +
    "CvcvCvccnoCvcv CvcvCvccCvcvno CvcvnoCvcvCvcc CvcvCvcvnoCvcc CvcvCvcvCvccno CvccnoCvccCvcv CvccCvccnoCvcv " +
    "CvccCvccCvcvno CvcvnoCvccCvcc CvcvCvccnoCvcc CvcvCvccCvccno CvccnoCvcvCvcc CvccCvcvnoCvcc CvccCvcvCvccno"
  ).split(" "),
  medium: ["CvcnoCvc", "CvcCvcno"],
  short: ["Cvcn"],
  basic: ["aaanaaan", "aannaaan", "aaannaaa"],
  pin: ["nnnn"],
};

const CHARACTERS: Readonly<Record<string, string>> = {
  C: "BCDFGHJKLMNPQRSTVWXYZ",
  a: "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz",
  c: "bcdfghjklmnpqrstvwxyz",
  n: "0123456789",
  o: "@&%?,=[]_:-+*$#!'^~;()/.",
  v: "aeiou",
  x: "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()",
};

function derivePassword(counter: bigint, form: Bytes, password: Bytes, user: Bytes, site: Bytes): Bytes {
  const forms = Object.hasOwn(FORMS, form) ? FORMS[form] : undefined;
  if (forms === undefined) return `cannot find password template ${form}`;
  const salt = Buffer.concat([buffer(SEED), uint32(user.length), buffer(user)]);
  const cost = { N: 32768, r: 8, p: 2, maxmem: 128 * 1024 * 1024 };
  const key = scryptSync(buffer(password), salt, 64, cost);
  const message = Buffer.concat([buffer(SEED), uint32(site.length), buffer(site), uint32(Number(counter))]);
  const seed = createHmac("sha256", key).update(message).digest();
  const chosen = forms[(seed[0] ?? 0) % forms.length] ?? "";
  return [...chosen]
    .map((letter, index) => {
      const characters = CHARACTERS[letter] ?? "";
      return characters.charAt((seed[index + 1] ?? 0) % characters.length);
    })
    .join("");
}

/** The salt is random, so is the hash. */
function bcrypt(text: Text, name: string): Text {
  if (text.bytes.length > 72) {
    return { bytes: "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes" };
  }
  return sample(name, "any", "$2a$10$Q1rXz8sVnT3bWk6yLd0pFuYh5JcGmA2eRoIi9tNqSvKxBwMjUfDZC");
}

function htpasswd(user: Text, password: Text, algorithm: Text): Text {
  if (known(user).includes(":")) return concat("invalid username: ", user);
  if (known(algorithm) !== "sha") return concat(user, ":", bcrypt(password, "htpasswd"));
  const sha = (bytes: Bytes): Bytes => createHash("sha1").update(buffer(bytes)).digest("base64");
  return concat(user, ":{SHA}", encode(password, "htpasswd", sha));
}

/** AES-256-CBC with the password as the key, cut or filled with zeros, and the vector in front. */
function aesKey(password: Bytes): Buffer {
  const key = Buffer.alloc(32);
  buffer(password).copy(key);
  return key;
}

const VECTOR: Buffer = Buffer.from("a vector for all");

function encryptAes(password: Text, text: Text): Text {
  if (known(text) === "") return { bytes: "" };
  const cipher = createCipheriv("aes-256-cbc", aesKey(known(password)), VECTOR);
  const encrypted = Buffer.concat([VECTOR, cipher.update(buffer(text.bytes)), cipher.final()]);
  return sample("encryptAES", "any", encrypted.toString("base64"));
}

function decryptAes(password: Text, text: Text): Text {
  if (known(text) === "") return { bytes: "" };
  const decoded = decodeBase64(text.bytes);
  if (decoded.startsWith("illegal base64 data") && encodeBase64(decoded) !== text.bytes.replace(/[\r\n]/g, "")) {
    return fail(decoded);
  }
  if (decoded.length % 16 !== 0) return fail("crypto/cipher: input not full blocks");
  if (decoded.length < 32) return refuse("decryptAES is given too short a text");
  const decipher = createDecipheriv("aes-256-cbc", aesKey(known(password)), buffer(decoded.slice(0, 16)));
  decipher.setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(buffer(decoded.slice(16))), decipher.final()]).toString("latin1");
  const padding = plain.charCodeAt(plain.length - 1);
  if (padding > plain.length) return fail(`runtime error: slice bounds out of range [:${plain.length - padding}]`);
  return merged([text], "decryptAES", plain.slice(0, plain.length - padding));
}

const SALTED = "always the same sample stands for the salted text";

export const passwords: FunctionTable = {
  derivePassword: costly(
    100_000,
    takes(["uint32", "string", "string", "string", "string"], (counter, form, password, user, site) =>
      string(
        merged(
          [password, user, site],
          "derivePassword",
          derivePassword(counter, known(form), known(password), known(user), known(site)),
        ),
      ),
    ),
  ),
  bcrypt: approximated(
    SALTED,
    takes(["string"], (text) => string(bcrypt(text, "bcrypt"))),
  ),
  htpasswd: approximated(
    `exact with the algorithm sha; with bcrypt ${SALTED}`,
    takes(["string", "string", "hash"], (user, password, algorithm) => string(htpasswd(user, password, algorithm))),
  ),
  encryptAES: approximated(
    "always the same initialization vector stands for the random one",
    takes(["string", "string"], (password, text) => string(encryptAes(password, text))),
  ),
  decryptAES: takes(["string", "string"], (password, text) => string(decryptAes(password, text))),
};
