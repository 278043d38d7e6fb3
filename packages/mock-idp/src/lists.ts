import { guidance } from "./check/guidance-list.ts";
import type { DemandList } from "./lists/demand-list.ts";
import { digdir } from "./lists/digdir.ts";
import { entra } from "./lists/entra.ts";
import { feide } from "./lists/feide.ts";
import { helseid } from "./lists/helseid.ts";

export { otherServiceAt } from "./check/other-service.ts";
export { type ListRule, type ListSubject, rulesOf } from "./check/list-rules.ts";
export { type HttpSubject, overHttp, type OverHttpOptions } from "./check/over-http.ts";
export { playFault } from "./check/play-fault.ts";
export {
  type DataSource,
  type Journey,
  NotRun,
  type Played,
  type ReportedSession,
  type Settings,
  type Subject,
  type SelfReport,
  type Who,
  type WhoIsIn,
} from "./check/subject.ts";
export type { RuleResult, Evidence, Verdict } from "./check/rule-result.ts";
export { type About, type FilledChapter, type FilledForm, type FilledLine, form } from "./form/filled-form.ts";
export { formAsHtml } from "./form/html.ts";
export type { Answer, Left } from "./form/left.ts";
export { formAsMarkdown } from "./form/markdown.ts";
export { resultsIn } from "./form/read-results.ts";
export type { Chapter, Demand, DemandList, Source } from "./lists/demand-list.ts";
export { numbersOf } from "./lists/demand-list.ts";
export { digdir, entra, feide, guidance, helseid };

const all = [
  digdir.ansattporten,
  digdir.idporten,
  digdir.maskinporten,
  helseid.client,
  helseid.api,
  feide,
  entra,
  ...Object.values(guidance),
] as const;

/** The id of a list. */
export type ListId = (typeof all)[number]["id"];

/** Every list, by its id. */
export const lists: Readonly<Record<string, DemandList>> = Object.fromEntries(all.map((list) => [list.id, list]));
