import type { Auth } from "@adgangskort/next";
import type { LocalWords } from "./local-words.ts";

/** The routes of the login. The language that was chosen here goes before the browser's: on the pages of the login too, and at the provider. */
export function loginRoutes({ handlers }: Pick<Auth, "handlers">, localWords: LocalWords<unknown>): Auth["handlers"] {
  const inChosenLanguage =
    (answer: (request: Request) => Promise<Response>) =>
    async ({ url, method, headers: given, body, signal }: Request): Promise<Response> => {
      const headers = new Headers(given);
      headers.set("accept-language", (await localWords()).language);
      const init = { method, headers, body, signal, duplex: "half" };
      return answer(new Request(url, init));
    };
  return { GET: inChosenLanguage(handlers.GET), POST: inChosenLanguage(handlers.POST) };
}
