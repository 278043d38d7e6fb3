export { accessRules } from "./identity/access-rules.ts";
export type { AccessRule, AccessRules, Act, Can, ClaimsWanted, Judge, WantedValue } from "./identity/access-rules.ts";
