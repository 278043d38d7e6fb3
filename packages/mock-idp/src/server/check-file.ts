import { z } from "zod";
import { PROFILES } from "../profiles/profile-named.ts";
import { contentOf } from "../requests/schema-fault.ts";
import { LISTS } from "../lists/rule-lists.ts";

const address = z.url({ protocol: /^https?$/ });
const texts = z.union([z.string(), z.array(z.string())]);

/** What a person does at the application. The provider's own pages are answered between the steps. */
const step = z
  .strictObject({
    open: address,
    /** A button or a link, by its text or its value. */
    press: z.string(),
    /** Values by the names of the controls, for the next press or submit. */
    fill: z.record(z.string(), z.string()),
    /** The form that has a control with this name. */
    submit: z.string(),
  })
  .partial()
  .refine((given) => Object.keys(given).length === 1, { message: "a step is one of open, press, fill and submit" });
const steps = z.array(step).min(1);

/** All that is given must fit. `{person.name}`, `{person.pid}`, `{person.email}` and `{person.sub}` stand for the person's own. */
const pattern = z.strictObject({
  status: z.union([z.int(), z.array(z.int())]).optional(),
  /** What the body contains. */
  text: texts.optional(),
  /** Values in a JSON body, by JSON pointer (RFC 6901). */
  json: z.record(z.string(), z.unknown()).optional(),
});

const MARK = /\{person\.(?:name|pid|email|sub)\}/;

/** What the values of `app.start.env` may have, to be filled in. */
export const PLACEHOLDERS = ["issuer", "client_id", "client_secret", "client_key"] as const;

function expectPlaceholders(value: string, context: z.RefinementCtx): void {
  const unknown = [...value.matchAll(/\{(\w+)\}/g)].find(([, name]) => !PLACEHOLDERS.some((one) => one === name));
  if (unknown)
    context.addIssue(`there is no ${unknown[0]}; allowed: ${PLACEHOLDERS.map((one) => `{${one}}`).join(", ")}`);
}

/** By name, for another start of the application. */
const variables = z.record(z.string(), z.string()).optional();

const app = z.strictObject({
  /** Left out: the application is started by the person who runs the check. */
  start: z
    .strictObject({
      command: z.string().min(1),
      env: z
        .record(z.string(), z.string().superRefine(expectPlaceholders))
        .default({})
        .describe("{issuer}, {client_id}, {client_secret} and {client_key} (a private JWK) are filled in"),
      /** Answers as soon as the application is ready. */
      ready: address,
      /** The folder to start in, relative to the file; the folder of the file when left out. */
      folder: z.string().optional(),
    })
    .optional(),
  /** `start`: the program is started again. A command: it does that. null: what is cached stays so. */
  restart: z.union([z.string().min(1), z.null()]).optional(),
  login: steps,
  protected: z.strictObject({
    url: address,
    in: pattern.refine((given) => MARK.test(JSON.stringify(given)), {
      message: "must have a mark of the person: {person.name}, {person.pid}, {person.email} or {person.sub}",
    }),
    out: pattern,
  }),
  sessionCookie: z.string().optional(),
  returnTo: address
    .refine((given) => given.includes("{returnTo}"), { message: "must have {returnTo}" })
    .optional()
    .describe("The address that begins a login, with {returnTo} for where it leads afterwards"),
  logout: steps.optional(),
  /** What requires a higher level. */
  stepUp: steps.optional(),
  /** What makes the application call an API, for which tokens are refreshed. */
  callApi: steps.optional(),
  /** What makes a person who is logged in log in again. */
  reauthenticate: steps.optional(),
  restricted: z
    .strictObject({ url: address, in: pattern })
    .optional()
    .describe("An address, and what it answers to people with access alone: people.in, and not people.notAllowed"),
  session: z
    .strictObject({ url: address, subject: z.string().startsWith("/") })
    .optional()
    .describe(
      "An address that answers with all that is kept of whoever is logged in, as JSON, and where the person's key is in it, by JSON pointer",
    ),
  log: z
    .string()
    .min(1)
    .optional()
    .describe("`output`, for what the program writes, or the file of its log, relative to this one"),
  settings: z
    .strictObject({ baseUrl: variables, issuer: variables, api: variables, tenant: variables, production: variables })
    .optional()
    .describe("Environment variables by which the application is started in another way, with {value} for what is new"),
  dataSource: z
    .strictObject({ url: address, audience: z.string(), scope: z.string().optional() })
    .optional()
    .describe("An API of the agency's own that takes the provider's access tokens"),
});

/** `check.json`: an application, how a person logs in there, and how to see who is logged in. */
export const checkSchema = z.strictObject({
  $schema: z.string().optional(),
  profile: z.enum(Object.keys(PROFILES) as (keyof typeof PROFILES)[]).default("ansattporten"),
  /** The lists of rules to judge by; the provider's own, the OpenID Foundation's modules and the guidance when left out. */
  lists: z.array(z.enum(LISTS)).min(1).optional(),
  /** A file, relative to this one, or the registrations themselves. */
  clients: z.union([z.string(), z.array(z.looseObject({})).min(1)]),
  client: z.string().optional().describe("The client that is checked; the first when left out"),
  port: z.int().min(0).max(65_535).default(4000).describe("Of the provider"),
  host: z.string().min(1).default("localhost"),
  strictness: z
    .record(z.string(), z.enum(["refuse", "warn"]))
    .optional()
    .describe("By rule of the provider: whether what breaks it is refused, or only noted"),
  app,
  /** By name or national id. `from` is a file of people, relative to this one. */
  people: z
    .strictObject({
      in: z.string().default("Kari Testmo"),
      other: z.string().default("Ola Prøvedal"),
      notAllowed: z.string().optional(),
      from: z.string().optional(),
    })
    .prefault({}),
  /** What is chosen at the provider; what is sufficient when left out. */
  answers: z
    .strictObject({ organisations: z.union([z.literal("self"), z.array(z.string())]), assurance: z.string() })
    .partial()
    .default({}),
  pace: z
    .strictObject({ ms: z.int().min(0) })
    .default({ ms: 0 })
    .describe("The pause after each fault"),
  answerSeconds: z
    .int()
    .min(1)
    .max(120)
    .default(20)
    .describe("How long the application may take to start, and to answer"),
  patienceSeconds: z
    .int()
    .min(0)
    .max(600)
    .default(61)
    .describe("How long the application may keep keys and metadata before it reads them again"),
  /** Also what takes minutes: answers of one byte a second. */
  slow: z.boolean().default(false),
  /** Also what takes half an hour without activity. */
  idle: z.boolean().default(false),
  version: z.string().optional().describe("Of the application, for the report"),
});

export type CheckFile = z.infer<typeof checkSchema>;
export type Step = z.infer<typeof step>;
export type Pattern = z.infer<typeof pattern>;

/** @throws an error of one line that begins with the name of the file */
export function parseCheck(given: unknown, from: string): CheckFile {
  return contentOf(given, checkSchema, from);
}
