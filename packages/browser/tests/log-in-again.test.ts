import { describe, expect, it, vi } from "vitest";
import { createAuthClient } from "../src/index.ts";
import { holdRequests } from "./answers.ts";
import { factsAt } from "./facts.ts";

describe("a login in a tab of its own", () => {
  it("is opened without a way back to this page (WHATWG HTML 7.2.2.1, noopener): the provider's pages cannot lead it elsewhere", async () => {
    const open = vi.fn<typeof globalThis.open>();
    holdRequests();
    vi.stubGlobal("open", open);
    const client = createAuthClient({ language: "nb" });
    void client.logInAgain();
    await vi.waitFor(() => expect(open).toHaveBeenCalledTimes(1));
    expect(open).toHaveBeenCalledWith("/auth/login?ui_locales=nb&return_to=%2Fauth%2Flogged-in", "_blank", "noopener");
    client.close();
  });

  it("is not opened where the person is logged in: that is what it would lead to", async () => {
    const open = vi.fn<typeof globalThis.open>();
    holdRequests();
    vi.stubGlobal("open", open);
    const client = createAuthClient({ initial: factsAt(Math.floor(Date.now() / 1000)) });
    await expect(client.logInAgain()).resolves.toMatchObject({ status: "authenticated" });
    expect(open).not.toHaveBeenCalled();
    client.close();
  });
});
