import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { useAuth, type AuthClient } from "../src/index.ts";
import { AuthProvider } from "../src/auth-provider.tsx";
import { factsNow } from "./support/facts.ts";

it("the client of a page has the session of the page, its language and its routes", () => {
  const clients: AuthClient[] = [];
  const Part = (): null => {
    clients.push(useAuth());
    return null;
  };
  const initial = factsNow({ routesPath: "/minapp/auth" });
  renderToStaticMarkup(createElement(AuthProvider, { initial, lang: "nn" }, createElement(Part), createElement(Part)));
  const [one, other] = clients;
  expect(one?.loginHref({ returnTo: "/" })).toBe("/minapp/auth/login?ui_locales=nn&return_to=%2F");
  expect(one?.session.get().session).toBe(initial);
  expect(other?.session).toBe(one?.session);
});
