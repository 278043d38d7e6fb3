import { forgedPosts } from "#shell/tests/forged-posts.ts";
import { environment } from "./app.ts";

forgedPosts(environment.BASE_URL, {
  "app/enhet/choose-unit.ts": async () => (await import("../app/enhet/choose-unit")).chooseUnit,
  "app/pasienter/[id]/open-summary.ts": async () => (await import("../app/pasienter/[id]/open-summary")).openSummary,
});
