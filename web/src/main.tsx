import { render } from "preact";
import { App } from "./app.tsx";
import { readReport } from "./model/report.ts";
import { scenesOf } from "./model/scene.ts";
import "./styles/index.css";

const report = readReport(document);
const root = document.getElementById("page");
if (root) {
  root.replaceChildren();
  render(<App report={report} scenes={scenesOf(report)} />, root);
}
