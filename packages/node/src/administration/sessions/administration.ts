/** What the administration of sessions calls, in one module that is loaded at the first call: a session read does not need it. */
export { endSessions, erasePerson } from "./end-sessions.ts";
export { endOwnSessions, ownSessions } from "../own-sessions.ts";
export { exportOwnData } from "../own-export.ts";
export { exportPerson } from "../person-export.ts";
