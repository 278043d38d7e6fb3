import { beforeEach } from "vitest";
import type { Auth, AuthOptions, ProviderOptions } from "../../src/index.ts";
import type { Language } from "../../src/texts/language.ts";
import type { TokenService } from "../support/api.ts";
import { shownBy } from "../support/problem-page.ts";

/** An answer of the application's, as it was sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Where a row is played: the service under test, of which every answer is kept. */
export interface Scene {
  readonly service: TokenService;
  /** What the person reads: every request of theirs asks for it. */
  language: Language;
  /** What the application answered, oldest first. */
  readonly answers: Answer[];
  /** The bodies that it was sent. */
  readonly bodies: string[];
  /** Configures the application otherwise. */
  serve(changes?: Partial<AuthOptions>, provider?: Partial<ProviderOptions>): void;
  /** Keeps an answer that does not come by the application's handler, as one of an API. */
  keep(answer: Response): Promise<Response>;
}

/** Sets the scene before each test. */
export function sceneOf(service: TokenService): Scene {
  const answers: Answer[] = [];
  const bodies: string[] = [];
  const keep: Scene["keep"] = async (answer) => {
    const { status, headers } = answer;
    answers.push({ status, headers, body: await answer.clone().text() });
    return answer;
  };
  const watched = (auth: Auth): Auth => ({
    ...auth,
    handler: async (request) => {
      if (!request.bodyUsed) bodies.push(await request.clone().text());
      return keep(await auth.handler(asks(request, scene.language)));
    },
  });
  const scene: Scene = {
    service,
    language: "nb",
    answers,
    bodies,
    serve: (changes, provider) => void Object.assign(service, { auth: watched(service.newAuth(changes, provider)) }),
    keep,
  };
  beforeEach(() => {
    answers.length = 0;
    bodies.length = 0;
    scene.language = "nb";
    Object.assign(service, { answer: () => Response.json({}) });
    scene.serve();
  });
  return scene;
}

/** A refused callback sends the browser on to the page of its problem. */
export async function openProblem({ service: { auth, headers }, answers }: Scene): Promise<void> {
  const { status = 0, headers: sent, body } = answers.at(-1) ?? {};
  if (status === 303) await shownBy(auth, new Response(body || null, { status, headers: sent ?? {} }), headers());
}

/** The same request in the words of a browser that is set to the language. */
function asks(request: Request, language: Language): Request {
  // One by one: of a copy as a whole, MSW forgets what it saw no name of.
  const headers = new Headers([...request.headers]);
  headers.set("accept-language", language);
  // A body that was read before is read no more: what comes of that is for the application to find.
  if (request.bodyUsed) return Object.defineProperty(request, "headers", { value: headers });
  return new Request(request, { headers });
}
