/** What a cache gave each of three requests: the person's own data, another's, or nothing at all; or the cached function failed. */
type Outcome = "own" | "another's" | "nobody's" | "refused";

/** Kari, Ola, and Kari again: what was cached of Ola's would be hers. */
const visitors = ["Kari Testmo", "Ola Prøvedal", "Kari Testmo"] as const;

/** By what the cache gets as its key: in every build, and where `"use cache"` is switched on. */
const outcomes = {
  plain: {
    "unstable_cache, the national id": "own",
    "unstable_cache, an object with it": "own",
    "unstable_cache, a copy by spreading": "own",
    "unstable_cache, a structured clone": "own",
    "unstable_cache, a template literal": "own",
    "unstable_cache, auth.cacheKey": "own",
    "Map, a template literal": "own",
    "Map, JSON": "own",
    "Map, auth.cacheKey": "own",
    "React cache, the national id": "own",
  },
  cached: {
    "use cache, the national id": "refused",
    "use cache, an object with it": "refused",
    "use cache, a copy by spreading": "nobody's",
    "use cache, a template literal": "nobody's",
    "use cache, the national id of a line above it": "own",
    "use cache, its digits": "own",
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Outcome>>>>;

/** Whether an application is built with `"use cache"`. */
export type Caches = keyof typeof outcomes;

/** What the visit should tell of each cache: a status, and the outcome of each visitor. */
export const expectedOfCaches = (caches: Caches): Readonly<Record<string, readonly [number, string]>> =>
  Object.fromEntries(
    Object.entries({ ...outcomes.plain, ...(caches === "cached" && outcomes.cached) }).map(([name, outcome]) => [
      `cache: ${name}`,
      [200, visitors.map(() => outcome).join(" ")],
    ]),
  );

/** A Route Handler that puts the person's data into every cache, each by the same key as what people write by mistake or on purpose. */
export const personCaches = (caches: Caches): Readonly<Record<string, string>> => ({
  "caches/register.js": `
    import { createHash } from "node:crypto";
    export const register = async (digits) =>
      typeof digits === "string" && /^[0-9]{11}$/.test(digits) ? createHash("sha256").update(digits).digest("hex") : "nobody's";`,
  "caches/plain.js": `
    import { unstable_cache } from "next/cache";
    import { cache } from "react";
    import { register } from "./register.js";
    const entries = new Map();
    const kept = (key, id) => {
      if (!entries.has(key)) entries.set(key, register(id.value));
      return entries.get(key);
    };
    const byCopy = (copy, id) => unstable_cache(async (_copy) => register(id.value), ["by copy"])(copy);
    const byKeyPart = (key, id) => unstable_cache(async () => register(id.value), ["by key part", key])();
    const byId = unstable_cache(async (id) => register(id.value), ["by id"]);
    const byObject = unstable_cache(async ({ id }) => register(id.value), ["by object"]);
    const onceARender = cache(async (id) => register(id.value));
    export const plain = {
      "unstable_cache, the national id": ({ id }) => byId(id),
      "unstable_cache, an object with it": ({ id }) => byObject({ id }),
      "unstable_cache, a copy by spreading": ({ id }) => byCopy({ ...id }, id),
      "unstable_cache, a structured clone": ({ id }) => byCopy({ clone: structuredClone(id) }, id),
      "unstable_cache, a template literal": ({ id }) => byKeyPart(\`cases:\${id}\`, id),
      "unstable_cache, auth.cacheKey": ({ id, key }) => byKeyPart(key, id),
      "Map, a template literal": ({ id }) => kept(\`cases:\${id}\`, id),
      "Map, JSON": ({ id }) => kept(JSON.stringify(["cases", id]), id),
      "Map, auth.cacheKey": ({ id, key }) => kept(key, id),
      "React cache, the national id": ({ id }) => onceARender(id),
    };`,
  "caches/cached.js":
    caches === "plain"
      ? `export const cached = {};`
      : `
    import { register } from "./register.js";
    async function byId(id) {
      "use cache";
      return register(id.value);
    }
    async function byObject({ id }) {
      "use cache";
      return register(id.value);
    }
    async function byDigits(digits) {
      "use cache";
      return register(digits);
    }
    export const cached = {
      "use cache, the national id": ({ id }) => byId(id),
      "use cache, an object with it": ({ id }) => byObject({ id }),
      "use cache, a copy by spreading": ({ id }) => byId({ ...id }),
      "use cache, a template literal": ({ id }) => byId(\`\${id}\`),
      "use cache, the national id of a line above it": async ({ id }) => {
        const read = async () => {
          "use cache";
          return register(id.value);
        };
        return read();
      },
      "use cache, its digits": ({ id }) => byDigits(id.value),
    };`,
  "app/mellomlager/route.js": `
    import { auth } from "../../auth.js";
    import { cached } from "../../caches/cached.js";
    import { plain } from "../../caches/plain.js";
    import { register } from "../../caches/register.js";
    export const GET = auth.protect(async (_request, { session }) => {
      const id = session.nationalId;
      const own = await register(id.value);
      const seen = {};
      for (const [name, read] of Object.entries({ ...plain, ...cached }))
        seen[name] = await read({ id, key: auth.cacheKey(session) }).then(
          (got) => (got === own ? "own" : got === "nobody's" ? got : "another's"),
          () => "refused",
        );
      return Response.json(seen);
    });`,
});

/** The lines of a visit that ask the handler as each visitor, and add what they saw to \`told\`. They need \`ask\` and \`loggedIn\` of the visit. */
export const visitCaches = `
  for (const person of ${JSON.stringify(visitors)}) {
    const [status, text] = await ask("/mellomlager", { headers: { cookie: await loggedIn(person) } });
    for (const [name, outcome] of Object.entries(status === 200 ? JSON.parse(text) : {})) {
      const [, before] = told["cache: " + name] ?? [];
      told["cache: " + name] = [status, before === undefined ? outcome : before + " " + outcome];
    }
  }`;
