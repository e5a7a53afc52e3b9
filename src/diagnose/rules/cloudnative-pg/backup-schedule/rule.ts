import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const backupSchedule: Rule = {
  id: "cloudnative-pg/backup-schedule",
  title: (trouble) => `The schedule ${detail(trouble, "schedule")} begins with seconds`,
  message: (trouble) => {
    const [second = "", minute = "", hour = ""] = detail(trouble, "schedule").trim().split(/\s+/);
    return `It has five fields as in a crontab, but CloudNativePG reads them as second ${second}, minute ${minute}, hour ${hour}, and so on; the day of the week is left out.`;
  },
  remedy: (trouble) => `write 0 ${detail(trouble, "schedule").trim()}`,
  fixes,
  seeIt: ({ object }) =>
    `kubectl -n ${object.namespace} get scheduledbackup ${object.name} -o jsonpath='{.status.nextScheduleTime}'`,
  explanation: {
    summary: "A ScheduledBackup is written like a crontab, and so runs at other times.",
    why: "Its schedule has six fields, seconds first, of which the last may be left out. `0 3 * * *`, which in a crontab is 3 o'clock, is 3 minutes past every hour here. The webhook only warns.",
    looksLike: ["Schedule parameter may not have the right number of arguments (usually six arguments are needed)"],
    mend: "Put a `0` in front.",
    sources: ["cloudnative-pg internal/webhook/v1/scheduledbackup_webhook.go", "robfig/cron v1, parser.go"],
  },
};
