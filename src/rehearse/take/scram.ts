import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

/** The form in which operators send a password (pkg/util/util.go, encryptPassword): a SCRAM-SHA-256 verifier, RFC 5803. */
export function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const key = (name: string): Buffer => createHmac("sha256", salted).update(name).digest();
  const stored = createHash("sha256").update(key("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${stored}:${key("Server Key").toString("base64")}`;
}
