import { auth } from "../auth.ts";

export const proxy = auth.proxy();

// Without "/" Next does not call the proxy for the root of the application, /minapp.
export const config = { matcher: ["/", "/((?!_next/).*)"] };
