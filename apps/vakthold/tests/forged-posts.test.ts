import { forgedPosts } from "#shell/tests/forged-posts.ts";
import { environment } from "./app.ts";

forgedPosts(environment.BASE_URL, {
  "app/vakter/ny/register-guard.ts": async () => (await import("../app/vakter/ny/register-guard")).registerGuard,
  "app/vakter/[id]/avslutt/end-guard.ts": async () => (await import("../app/vakter/[id]/avslutt/end-guard")).endGuard,
});
