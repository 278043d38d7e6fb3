import { memoryStore, type Session } from "@adgangskort/node";
import { beforeEach, expect, it, vi } from "vitest";
import { createAuth } from "../src/index.ts";
import { origin, provider, site } from "./support/application.ts";

let requestHeaders = new Headers();
vi.mock("next/headers", () => ({ headers: async () => requestHeaders }));
beforeEach(() => void (requestHeaders = new Headers({ cookie: `employee-3000=${"A".repeat(43)}`, origin })));

const down = { ...memoryStore({ name: "gives no answer" }), read: () => Promise.reject(new Error("down")) };
const auth = createAuth({ ...site("gives no answer", down), providers: [provider] });
const form = new FormData();
form.set("x-adgangskort", "1");

const thrownBy = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "nothing",
    (error: unknown) => error,
  );
const toPages = { code: "session_store_unavailable", digest: "session_store_unavailable" };

it("tells a page by the digest that the store gave no answer", async () => {
  expect(await thrownBy(auth.session())).toMatchObject(toPages);
  expect(await thrownBy(auth.requireSession())).toMatchObject(toPages);
});

it("tells a page so of an action that was refused, which was not done", async () => {
  requestHeaders.set("next-action", "x");
  const action = vi.fn<(session: Session, form: FormData) => Promise<string>>();
  expect(await thrownBy(auth.protectAction(action)(form))).toMatchObject(toPages);
  expect(action).not.toHaveBeenCalled();
});

it("tells no such thing of what an action throws by itself, which may have done half of its work", async () => {
  requestHeaders.set("next-action", "x");
  const thrown = await thrownBy(auth.session());
  expect(thrown).toMatchObject({ code: "session_store_unavailable" });
  expect(thrown).not.toHaveProperty("digest");
});
