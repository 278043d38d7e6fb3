export { helseid } from "./providers/helseid.ts";
export { helseidAttest, helseidJournal, helseidOrganisation } from "./providers/helseid-details.ts";
export type { HelseidAttest, HelseidOrganisation } from "./providers/helseid-details.ts";
