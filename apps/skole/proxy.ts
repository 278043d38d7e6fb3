export { proxy } from "#shell/proxy.ts";

// The routes of the login send a policy of their own: the provider frames one of them.
export const config = { matcher: ["/((?!auth/|_next/).*)"] };
