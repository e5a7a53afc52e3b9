// @ts-check
import { readFileSync } from "node:fs";

/**
 * A room of the house, or a file that stands beside them.
 * @typedef {object} Room
 * @property {string} name
 * @property {string} purpose
 * @property {string} [handsOn]
 * @property {string[]} uses
 * @property {string[]} [node] modules of Node that it may import
 * @property {string[]} [packages] packages that it may import
 * @property {boolean} [process] may it touch the process?
 */

/** @type {{ rooms: Room[], files: Room[] }} */
export const house = JSON.parse(readFileSync(new URL("../../rooms.json", import.meta.url), "utf8"));
