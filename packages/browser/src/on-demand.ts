export { authFetch } from "./auth-fetch.ts";
export { logInAgain } from "./log-in-again.ts";
export { runSession } from "./run-session.ts";
