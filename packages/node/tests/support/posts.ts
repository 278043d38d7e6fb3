/** What a browser sends with a form or a call, by where it comes from. `http` on another host than `localhost` has no Fetch Metadata. */
type Sent = Readonly<Record<string, string>>;

const navigation = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", accept: "text/html" };

/** Where a forged form can come from: each is refused with 403. */
export const forgers: readonly (readonly [from: string, headers: Sent])[] = [
  ["a sibling origin", { ...navigation, origin: "http://a.localhost:3000", "sec-fetch-site": "same-site" }],
  ["a sibling origin in an older browser", { origin: "http://a.localhost:3000", accept: "text/html" }],
  ["another port of the host", { ...navigation, origin: "http://localhost:1", "sec-fetch-site": "same-site" }],
  ["a sibling origin that sends no referrer", { ...navigation, origin: "null", "sec-fetch-site": "same-site" }],
  [
    "a script of a sibling origin",
    { origin: "http://a.localhost:3000", "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" },
  ],
  ["another site", { ...navigation, origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["an unknown origin", { accept: "text/html" }],
];

/** A form of a page of this origin, in a browser of today. */
export const ownForm = (origin: string): Sent => ({ ...navigation, origin, "sec-fetch-site": "same-origin" });

export const formType = { "content-type": "application/x-www-form-urlencoded" };
