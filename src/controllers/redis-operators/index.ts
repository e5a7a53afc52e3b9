export { redisOperatorController } from "./redis-operator-controller.ts";
