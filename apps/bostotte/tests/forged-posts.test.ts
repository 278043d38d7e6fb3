import { forgedPosts } from "#shell/tests/forged-posts.ts";
import { environment } from "./app.ts";

forgedPosts(environment.BASE_URL, {
  "app/saker/[nr]/utbetaling/approve-payment.ts": async () =>
    (await import("../app/saker/[nr]/utbetaling/approve-payment")).approvePayment,
});
