import { z } from "zod";
import { byRule, counted, VERDICTS } from "../outcome.ts";
import type { Run } from "../run/run.ts";

const verdict = z.enum(VERDICTS);
const numbers = z.record(verdict, z.int().min(0));

/** `check.json` of a report. */
export const reportSchema = z.strictObject({
  $schema: z.string().optional(),
  /** What an imitation was played of, and what the run is not. */
  against: z.string(),
  profile: z.string(),
  version: z.string().optional(),
  /** Set where only a part was played: what `--only` named. */
  only: z.array(z.string()).optional(),
  started: z.iso.datetime(),
  seconds: z.number(),
  machine: z.strictObject({ node: z.string(), platform: z.string() }),
  /** SHA-256 of the application's description and of the catalogue of faults. */
  hashes: z.strictObject({ check: z.string(), catalogue: z.string() }),
  counts: numbers,
  rules: z.array(
    z.strictObject({
      list: z.string(),
      number: z.string(),
      verdict,
      evidence: z.array(
        z.strictObject({
          tried: z.string(),
          verdict,
          why: z.string(),
          login: z.string().optional(),
          file: z.string().optional(),
        }),
      ),
    }),
  ),
  outcomes: z.array(
    z.strictObject({
      tried: z.string(),
      group: z.string(),
      verdict,
      why: z.string(),
      login: z.string().optional(),
      changed: z.array(z.string()).optional(),
      rules: z.record(z.string(), z.enum(["must", "may"])),
      ms: z.number(),
    }),
  ),
});

/** The whole run, of {@link reportSchema}. */
export function jsonReport(run: Run): z.infer<typeof reportSchema> {
  const { outcomes, profile, environment, version, only, started, seconds, hashes } = run;
  return reportSchema.parse({
    against: `an imitation of ${environment}; not a certification`,
    profile,
    ...(version === undefined ? {} : { version }),
    ...(only === undefined ? {} : { only: [...only] }),
    started,
    seconds,
    machine: { node: process.version, platform: `${process.platform} ${process.arch}` },
    hashes,
    counts: counted(outcomes),
    rules: byRule(outcomes, profile),
    outcomes,
  });
}
