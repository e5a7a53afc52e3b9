export { namingCiphertext } from "./naming-ciphertext.ts";
