export { authFetch } from "./auth-fetch.ts";
export { logInAgain } from "./log-in-again.ts";
export { unbidden } from "./login-rounds.ts";
export { keepSession } from "./session-keeping.ts";
