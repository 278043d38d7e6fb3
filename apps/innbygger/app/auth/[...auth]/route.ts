import { auth } from "../../../auth";
import { spoken } from "../../../language";

/** The language that was chosen here goes before the browser's: on the pages of the login too, and at the provider. */
const inChosenLanguage =
  (answer: (request: Request) => Promise<Response>) =>
  async ({ url, method, headers: given, body, signal }: Request): Promise<Response> => {
    const headers = new Headers(given);
    headers.set("accept-language", (await spoken()).language);
    const init = { method, headers, body, signal, duplex: "half" };
    return answer(new Request(url, init));
  };

export const GET = inChosenLanguage(auth.handlers.GET);
export const POST = inChosenLanguage(auth.handlers.POST);
