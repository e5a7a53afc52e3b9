export { redisDataController } from "./redis-data-controller.ts";
export { redisOperatorController } from "./redis-operator-controller.ts";
