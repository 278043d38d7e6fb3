import { z } from "zod";
import type { ClientRegistration } from "../clients/client-registration.ts";
import { people } from "../people/people.ts";
import type { Person } from "../people/person.ts";
import { registerSchema } from "../register/register-schema.ts";
import { Register } from "../register/register.ts";
import { profileNamed, profileNames } from "../profiles/profile-named.ts";
import { clientListSchema, personListSchema } from "./member-check.ts";
import { createMockIdp, type MockIdp } from "./create-mock-idp.ts";
import { contentOf } from "../requests/schema-fault.ts";

const profile = z.enum(profileNames);
/** `createMockIdp` judges clients and people, whose members differ by provider. */
const clients = z.array(z.looseObject({}));
const peopleSchema = z.array(z.looseObject({}));
const strictness = z.record(z.string(), z.enum(["refuse", "warn"]));

/** A provider, with what it has for itself. */
const ownProfile = z.strictObject({
  profile,
  clients: clients.optional(),
  people: peopleSchema.optional(),
  strictness: strictness.optional(),
});
/** `mock-idp.json`. What a provider has for itself replaces what all have. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  profiles: z
    .array(z.union([profile, ownProfile]))
    .min(1)
    .default(["ansattporten"]),
  clients: clients.optional(),
  people: peopleSchema.optional(),
  strictness: strictness.optional(),
  /** What Maskinporten and Altinn know: scopes, delegations, resources, systems. */
  register: registerSchema.optional(),
  port: z.int().min(0).max(65_535).default(4000),
  host: z.string().min(1).default("localhost"),
  /** The origin that browsers and clients use, if it is not `http://{host}:{port}`. */
  publicUrl: z.url({ protocol: /^https?$/ }).optional(),
});

/** The JSON Schema of `mock-idp.json`, with the members of clients and people. */
export function configJsonSchema(): object {
  const lists = new Map<z.core.$ZodType, object>([
    [clients, clientListSchema],
    [peopleSchema, personListSchema],
  ]);
  return z.toJSONSchema(configSchema, {
    io: "input",
    override: ({ zodSchema, jsonSchema }) => void Object.assign(jsonSchema, lists.get(zodSchema)),
  });
}

/** Those that see the same people: a right that is revoked at one is revoked at each. */
const SHARING: ReadonlySet<string> = new Set(["altinn", "ansattporten", "idporten", "maskinporten"]);

/** What the mock is started with. */
export type Config = z.infer<typeof configSchema>;

/** @param from names the source in a message. @throws an error of one line */
export function parseConfig(given: unknown, from: string): Config {
  return contentOf(given, configSchema, from);
}

/** The providers, each below its own path. @throws when a client or a person is malformed */
export function providersOf(
  config: Pick<Config, "profiles" | "clients" | "people" | "strictness" | "register">,
  origin: string,
): readonly MockIdp[] {
  const shared = new Register((config.people as unknown as readonly Person[] | undefined) ?? people, config.register);
  return config.profiles.map((entry) => {
    const own: z.infer<typeof ownProfile> = typeof entry === "string" ? { profile: entry } : entry;
    const chosen = { ...config, ...own };
    if (!chosen.clients && own.profile !== "altinn")
      throw new Error(`${own.profile} has no clients: list them in clients`);
    const shares = SHARING.has(own.profile) && own.people === undefined;
    if (!shares && SHARING.has(own.profile) && config.register !== undefined)
      throw new Error(`${own.profile} has people of its own, which a register excludes: list them in people`);
    return createMockIdp(profileNamed(own.profile, `${origin}/${own.profile}`), {
      clients: (own.profile === "altinn" ? [] : chosen.clients) as unknown as readonly ClientRegistration[],
      ...(shares ? { register: shared } : {}),
      ...(!shares && chosen.people ? { people: chosen.people as unknown as readonly Person[] } : {}),
      ...(chosen.strictness ? { strictness: chosen.strictness } : {}),
    });
  });
}
