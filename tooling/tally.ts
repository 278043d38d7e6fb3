import { collectReports, isGreen, summary } from "./reports.ts";
import { repository, workspacePackages } from "./workspace.ts";

/**
 * The last word of `.ci/run`: the sum over every report that lies in the tree. Its arguments name the steps that failed;
 * they count when no report tells of a failure, so that the line never contradicts the exit code.
 */
const failedSteps = process.argv.slice(2);
const tally = collectReports(workspacePackages(repository));
if (tally.failed.length === 0) tally.failed.push(...failedSteps);
console.log(summary(tally));
process.exitCode = isGreen(tally) && failedSteps.length === 0 ? 0 : 1;
