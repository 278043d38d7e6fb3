export { feide } from "./providers/feide.ts";
export { feideEmployers, feideGroups } from "./providers/feide-groups.ts";
export type { FeideEmployer } from "./providers/feide-groups.ts";
