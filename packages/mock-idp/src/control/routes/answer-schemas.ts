import { z } from "zod";

const issuers = z.record(z.string(), z.string());
const tenant = z.strictObject({ tenant: z.string(), issuers });
const session = z.strictObject({
  pid: z.string(),
  clients: z.array(z.strictObject({ client_id: z.string(), sid: z.string(), sub: z.string() })),
});

/** What operations of the control API answer, for the OpenAPI document. */
export const answers = {
  health: z.strictObject({
    ready: z.literal(true),
    version: z.string(),
    catalogue: z.string().describe("SHA-256 of the ready-made faults"),
    issuers,
  }),
  tenant,
  tenants: z.array(tenant),
  settings: z.strictObject({
    publicUrl: z.string(),
    strictness: z.record(z.string(), z.enum(["refuse", "warn"])),
    journalLimit: z.int(),
  }),
  verify: z.strictObject({
    ok: z.boolean(),
    problems: z.array(z.strictObject({ kind: z.string(), text: z.string(), call: z.string().optional() })),
    waived: z.array(z.strictObject({ rule: z.string(), text: z.string(), call: z.string() })).optional(),
  }),
  score: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(["assertion", "practice", "fault"]),
      demand: z.string(),
      clause: z.string(),
      verdict: z.enum(["kept", "broken", "waived", "not seen"]),
      evidence: z.array(z.string()),
    }),
  ),
  fault: z.strictObject({ id: z.string() }),
  faults: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      worker: z.string().optional(),
      mustFire: z.boolean(),
      fired: z.int(),
      left: z.int().optional(),
      provider: z.string(),
    }),
  ),
  clock: z.strictObject({ skewSeconds: z.number(), now: z.iso.datetime() }),
  token: z.strictObject({ token: z.string() }),
  sessions: z.array(session),
} as const;
