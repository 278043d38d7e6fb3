import { createHash } from "node:crypto";
import { faultCatalogueOf } from "../../fault-catalogue/index.ts";
import { loginCard } from "../../inspector/login-card.ts";
import { loginFormats } from "../../inspector/login-document.ts";
import type { CheckFile } from "../../server/check-file.ts";
import { playFaults } from "./fault-plan.ts";
import { journeys, playJourneys } from "../journeys/play-journeys.ts";
import { type CheckContext, openCheck, observeLogins } from "./open-check.ts";
import { isRed, type Outcome } from "../outcome.ts";
import { counts } from "../../lists/rule-lists.ts";

/** What a run was, and what came of it. */
export interface Run {
  readonly outcomes: readonly Outcome[];
  /** The logins of what failed or is undetermined, each as a page of HTML. */
  readonly logins: ReadonlyMap<string, string>;
  readonly profile: string;
  readonly environment: string;
  readonly version: string | undefined;
  /** Set where only a part was played: what `--only` named. */
  readonly only?: readonly string[];
  readonly started: string;
  readonly seconds: number;
  readonly hashes: { readonly check: string; readonly catalogue: string };
}

interface RunOptions extends Pick<CheckContext, "folder" | "ownHosts">, Partial<Pick<CheckContext, "environment">> {
  /** Parts of names of faults, or numbers of rules; all when empty. */
  readonly only: readonly string[];
  /** Told one line for each group of faults that is played. */
  readonly progress?: (line: string) => void;
}

/** Plays calibration, controls and faults against an application. @throws an error of one line if nothing can be judged */
export async function runCheck(
  check: CheckFile,
  { folder, only, ownHosts, environment = {}, progress }: RunOptions,
): Promise<Run> {
  const began = Date.now();
  const { idp, subject, restarts, close } = await openCheck(check, { folder, ownHosts, environment });
  try {
    const logins = await observeLogins({ subject, idp, check });
    const rulesOf = ({ rules }: Pick<Outcome, "rules">): Outcome["rules"] =>
      Object.fromEntries(Object.entries(rules).filter(([number]) => counts(number, check.profile, check.lists)));
    const catalogue = faultCatalogueOf(idp.profile);
    const faults = catalogue.filter((fault) => {
      const numbers = Object.keys(rulesOf(fault));
      return numbers.length > 0 && isChosen(fault.name, numbers, only);
    });
    const ofJourneys = await playJourneys(
      journeys
        .map((journey) => ({ ...journey, rules: rulesOf(journey) }))
        .filter(({ title, rules }) => Object.keys(rules).length > 0 && isChosen(title, Object.keys(rules), only)),
      { subject, idp, check, logins },
    );
    const pages = new Map<string, string>();
    const ofFaults = await playFaults(faults, {
      subject,
      seen: logins[0].seen,
      restarts,
      slow: check.slow,
      paceMs: check.pace.ms,
      patienceSeconds: check.patienceSeconds,
      rulesOf,
      begins: (group, count) => progress?.(`${group}: ${count} ${count === 1 ? "fault" : "faults"}`),
      noted: (outcome) => {
        const card = isRed(outcome) && outcome.login !== undefined ? loginCard([idp], outcome.login) : undefined;
        if (card && outcome.login !== undefined) pages.set(outcome.login, loginFormats.html.write(card));
      },
    });
    return {
      outcomes: [...ofJourneys, ...ofFaults],
      logins: pages,
      profile: check.profile,
      environment: idp.profile.title,
      version: check.version,
      ...(only.length === 0 ? {} : { only }),
      started: new Date(began).toISOString(),
      seconds: Math.round((Date.now() - began) / 100) / 10,
      hashes: {
        check: digest(check),
        catalogue: digest(catalogue.map(({ name, expect, needs, rules }) => ({ name, expect, needs, rules }))),
      },
    };
  } finally {
    await close();
  }
}

const isChosen = (name: string, numbers: readonly string[], only: readonly string[]): boolean =>
  only.length === 0 || only.some((one) => name.includes(one) || numbers.includes(one));

const digest = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");
