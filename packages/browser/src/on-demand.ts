export { authFetch } from "./auth-fetch.ts";
export { logInAgain } from "./log-in-again.ts";
export { keepSession } from "./session-keeping.ts";
