import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { AuthProvider, type AuthProviderProps } from "../src/auth-provider.tsx";
import { useProtectedAction } from "../src/protected-action.ts";
import { factsNow } from "./support/facts.ts";

/** What a protected action is told of the person, by a page with this session and a form with this field. */
async function toldBy({ initial }: AuthProviderProps, field?: string): Promise<FormDataEntryValue | null> {
  const form = new FormData();
  if (field !== undefined) form.set("x-adgangskort", field);
  let send: (form: FormData) => Promise<unknown> = async () => undefined;
  const Form = (): null => {
    send = useProtectedAction(async (_form: FormData) => ({ ok: true, value: undefined }) as const);
    return null;
  };
  renderToStaticMarkup(createElement(AuthProvider, { initial }, createElement(Form)));
  await send(form);
  return form.get("x-adgangskort");
}

describe("the person of a form", () => {
  const { person } = factsNow();

  it("is that of the page, also where the form names another", async () => {
    expect(await toldBy({ initial: factsNow() })).toBe(person);
    expect(await toldBy({ initial: factsNow() }, "another")).toBe(person);
  });

  it("is the one that the form names while the page does not know who asks", async () => {
    for (const initial of [undefined, null]) {
      expect(await toldBy({ initial }, "another")).toBe("another");
      expect(await toldBy({ initial })).toBe("1");
    }
  });
});
