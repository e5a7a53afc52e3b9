export { k3sChartController } from "./k3s-chart-controller.ts";
