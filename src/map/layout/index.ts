export type { Box, Card, Drawing, Line, Point } from "./layered.ts";
export { drawn } from "./drawn.ts";
