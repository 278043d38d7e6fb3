export {
  digdir,
  entra,
  feide,
  guidance,
  helseid,
  lists,
  NotRun,
  overHttp,
  rulesOf,
  type HttpSubject,
  type Left,
  type ListId,
  type ListRule,
  type OverHttpOptions,
  type RuleResult,
  type Subject,
} from "@adgangskort/mock-idp/lists";
export { inProcess, type InProcessOptions, type InProcessSubject } from "./in-process.ts";
export { expectKept, playRule, rule, type OwnRule, type PlayedSubject } from "./rule.ts";
