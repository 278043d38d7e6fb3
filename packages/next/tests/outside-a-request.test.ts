import { expect, it } from "vitest";
import { createAuth } from "../src/index.ts";
import { provider, site } from "./support/application.ts";

const auth = createAuth({ ...site("outside a request"), providers: [provider] });

// Next's own `headers()`, which Next has not called.
it.each([
  ["session", () => auth.session()],
  ["requireSession", () => auth.requireSession()],
])("%s says where it may be called", async (_, read) => {
  const thrown: unknown = await read().catch((error: unknown) => error);
  expect(thrown).toMatchObject({
    message:
      "auth.session and the guards read the request: call them in a page, a layout, a Server Action or a Route Handler, not at the top of a module",
    cause: { message: expect.stringContaining("`headers` was called outside a request scope") as unknown },
  });
});
