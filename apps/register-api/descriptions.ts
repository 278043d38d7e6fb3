/** A schema by its name. */
export const of = (schema: string): object => ({ $ref: `#/components/schemas/${schema}` });

/** An answer with a body of JSON. */
export const json = (description: string, schema: object): object => ({
  description,
  content: { "application/json": { schema } },
});

/** An answer that says why nothing was done. */
export const refusal = (description: string): object => ({
  description,
  content: { "application/problem+json": { schema: of("Problem") } },
});

/** What every route may answer where the token is good. */
export const unavailable = {
  503: {
    description: "The provider's keys cannot be had, or database_unavailable: nothing was done, see Retry-After",
  },
};

/** For what is filed: the same key with the same request is done once, and has the first answer for a day. */
export const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  description:
    "A string in quotes, by draft-ietf-httpapi-idempotency-key-header-07. The same caller's request with the same key is done once within 24 hours, and answered as it was; while the first is being done, the second waits. A refusal is not kept.",
  schema: { type: "string", pattern: '^"[^"\\\\]{1,200}"$' },
} as const;

/** What the key may come to. */
export const keyAnswers = {
  413: refusal("body_too_large: the body has more than 64 kB"),
  422: refusal("idempotency_key_reused: the key was used for another request"),
};

/** For a change of what others may change too. */
export const versjon = {
  name: "versjon",
  in: "query",
  description: "The version that the person has seen. With another one by now, nothing is done.",
  schema: { type: "integer", minimum: 1 },
} as const;

/** Who filed it. */
export const subject = {
  type: "string",
  description: "The subject of the person's token. Absent of the examples",
} as const;

/** For a list. */
export const side = {
  name: "side",
  in: "query",
  description: "Which page: each has 20",
  schema: { type: "integer", minimum: 1, default: 1 },
} as const;

/** A page of a list, whose entries are called so. */
export const pageOf = (entries: string, schema: string): object => ({
  type: "object",
  required: [entries, "side", "sider", "antall"],
  properties: {
    [entries]: { type: "array", items: of(schema) },
    side: { type: "integer" },
    sider: { type: "integer" },
    antall: { type: "integer", description: "On all pages" },
  },
});
