// @ts-check
// Keeps one comment on a pull request, for action.yml: the one of the last run is replaced.
import { readFileSync } from "node:fs";

/**
 * What actions/github-script hands over, as far as it is used.
 * @typedef {object} Surroundings
 * @property {any} github
 * @property {{ repo: { owner: string, repo: string }, issue: { number: number } }} context
 */

/** @param {Surroundings} surroundings @param {string} file @param {string} [name] of this one among several */
export async function keepComment({ github, context }, file, name = "") {
  const [marker = "", ...lines] = readFileSync(file, "utf8").split("\n");
  const own = name === "" ? marker : marker.replace(" -->", ` ${name.replace(/[^\w./-]|--/g, "_")} -->`);
  const body = [own, ...lines].join("\n");
  const issue = { ...context.repo, issue_number: context.issue.number };
  const { issues } = github.rest;
  /** @type {{ id: number, body?: string }[]} */
  const comments = await github.paginate(issues.listComments, { ...issue, per_page: 100 });
  const former = comments.find((comment) => comment.body?.split(/\r?\n/, 1)[0] === own);
  if (former) await issues.updateComment({ ...context.repo, comment_id: former.id, body });
  else await issues.createComment({ ...issue, body });
}
