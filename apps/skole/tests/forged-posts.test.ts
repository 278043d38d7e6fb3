import { forgedPosts } from "#shell/tests/forged-posts.ts";
import { environment } from "./app.ts";

forgedPosts(environment.BASE_URL, {
  "app/eksamen/[id]/confirm-group.ts": async () => (await import("../app/eksamen/[id]/confirm-group")).confirmGroup,
});
