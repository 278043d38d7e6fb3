import { globSync } from "node:fs";
import { join } from "node:path";
import MiniSearch from "minisearch";
import { processTerm, searchOptions } from "./search.ts";

/** What people ask, as they would type it, and the page that answers. Written before the search was tried. */
export const questions: readonly (readonly [question: string, page: string])[] = [
  ["require level high for a page", "/guides/protect-a-page"],
  ["what does organisation_required mean", "/errors/organisation_required"],
  ["rotate client key", "/guides/replace-keys-and-secrets"],
  ["register at Ansattporten", "/providers/ansattporten"],
  ["test a refused login", "/guides/test-your-app"],
  ["log out everywhere", "/sessions"],
  ["session expires warning", "/guides/session-warning"],
  ["choose organisation after login", "/guides/switch-organisation"],
  ["step-up before sending", "/guides/step-up"],
  ["call an API with the person's token", "/guides/call-an-api"],
  ["verify access tokens in my API", "/guides/offer-an-api"],
  ["HelseID DPoP", "/providers/helseid"],
  ["Redis session store", "/stores"],
  ["several servers behind a load balancer", "/operations/several-servers"],
  ["leaked secret", "/operations/leaked-secrets"],
  ["nginx reverse proxy", "/guides/behind-a-reverse-proxy"],
  ["Express", "/guides/on-hono-express-and-node"],
  ["migrate from next-auth", "/guides/from-next-auth"],
  ["session_store_unavailable", "/errors/session_store_unavailable"],
  ["basePath application under a path", "/operations/under-a-path"],
];

/** VitePress's own search of the built site, with the options of its search box. */
async function searchOf(dist: string): Promise<(question: string) => string[]> {
  const [file = ""] = globSync("assets/chunks/@localSearchIndexroot.*.js", { cwd: dist });
  const { default: index } = (await import(join(dist, file))) as { default: string };
  const search = MiniSearch.loadJSON(index, {
    fields: ["title", "titles", "text"],
    storeFields: ["title", "titles"],
    processTerm,
    searchOptions,
  });
  return (question) => search.search(question).map(({ id }) => String(id));
}

/** Each error code, as a log shows it. */
const codes = globSync("*_*.md", { cwd: join(import.meta.dirname, "../docs/errors") }).map((file) =>
  file.slice(0, -".md".length),
);

/** The questions whose page is not among the first three of the search, and the error codes whose page is not the first. */
export async function unanswered(dist: string): Promise<string[]> {
  const search = await searchOf(dist);
  const asked = [
    ...questions.map(([question, page]) => ({ question, page, last: 3 })),
    ...codes.map((code) => ({ question: code, page: `/errors/${code}`, last: 1 })),
  ];
  return asked.flatMap(({ question, page, last }) => {
    const pages = [...new Set(search(question).map((address) => address.replace(/(\.html)?(#.*)?$/, "")))];
    const place = pages.indexOf(page) + 1;
    return place >= 1 && place <= last
      ? []
      : [`"${question}" finds ${page} in place ${place} of ${pages.length}, after ${pages.slice(0, last).join(", ")}`];
  });
}
