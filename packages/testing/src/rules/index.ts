export {
  digdir,
  entra,
  feide,
  guidance,
  helseid,
  lists,
  NotRun,
  rulesOf,
  type Left,
  type ListId,
  type ListRule,
  type RuleResult,
  type Subject,
} from "@adgangskort/mock-idp/lists";
export { inProcess, type InProcessOptions, type InProcessSubject } from "./in-process.ts";
export { expectKept, playRule, rule, type OwnRule } from "./rule.ts";
