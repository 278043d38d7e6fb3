import { forgedPosts } from "#shell/tests/forged-posts.ts";
import { environment } from "./app.ts";

forgedPosts(environment.BASE_URL, {
  "app/rapporter/ny/file-report.ts": async () => (await import("../app/rapporter/ny/file-report")).fileReport,
});
