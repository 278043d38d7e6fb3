export { accessRules } from "./guard/access-rules.ts";
export type { AccessRule, AccessRules, Act, Can, ClaimsWanted, Judge, WantedValue } from "./guard/access-rules.ts";
