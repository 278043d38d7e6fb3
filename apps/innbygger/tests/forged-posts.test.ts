import { forgedPosts } from "#shell/tests/forged-posts.ts";
import { environment } from "./app.ts";

forgedPosts(environment.BASE_URL, {
  "app/min-side/pamelding/send-sign-up.ts": async () =>
    (await import("../app/min-side/pamelding/send-sign-up")).sendSignUp,
});
