import { auth } from "./auth.ts";

export const proxy = auth.proxy({ open: ["/", "/om/"] });

export const config = { matcher: ["/((?!_next/static|_next/image|favicon.ico).*)"] };
