import { forgedPosts } from "#shell/tests/forged-posts.ts";
import { environment } from "./app.ts";

forgedPosts(environment.BASE_URL, {
  "app/tilsyn/[nr]/acts.ts: closeCase": async () => (await import("../app/tilsyn/[nr]/acts")).closeCase,
  "app/tilsyn/[nr]/acts.ts: writeFinding": async () => (await import("../app/tilsyn/[nr]/acts")).writeFinding,
  "app/virksomhet/[nr]/svar/[funn]/send-answer.ts": async () =>
    (await import("../app/virksomhet/[nr]/svar/[funn]/send-answer")).sendAnswer,
});
