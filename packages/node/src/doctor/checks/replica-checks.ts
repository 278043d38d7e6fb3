import type { Config } from "../../config/config.ts";
import type { ReplicaOption } from "../../domain/replica-option.ts";
import { disagreementsOf, replicasOf } from "../../replicas/replica-disagreement.ts";
import { versionsOf } from "../../replicas/replica-agreement.ts";
import { noteOf, readNotes, thisConfiguration } from "../../replicas/replica-note.ts";
import { within } from "../../runtime/deadline.ts";
import { callStore } from "../../stores/store-call.ts";
import { docs, errorPages, fail, pass, skip, warn, type Check, type CheckResult } from "../check.ts";
import { each } from "./configuration-checks.ts";
import { faultText } from "./provider-checks.ts";

/** What the replicas say of themselves in the store. Nothing is announced. */
export const replicaChecks: readonly Check[] = [
  {
    id: "replicas",
    title: "the replicas that share the store, and this configuration, agree",
    online: true,
    run: each(replicas),
  },
];

const deadlineMs = 3000;

interface Row {
  readonly say: typeof fail;
  readonly differs: string;
  readonly remedy: string;
}

const rows: Readonly<Record<ReplicaOption, Row>> = {
  secrets: {
    say: fail,
    differs: "has a first secret that others do not have, or lacks theirs: people are logged out, and logins fail",
    remedy: `Give each replica the same secrets, and rotate in steps: ${docs}/guides/replace-keys-and-secrets.md`,
  },
  baseUrl: {
    say: fail,
    differs: "has another baseUrl, with a secret of the others: logins lead to another address",
    remedy: `Set the same baseUrl, or give another application its own secrets: ${errorPages}/replicas_disagree.md`,
  },
  cookies: {
    say: fail,
    differs: "names its cookies otherwise, so that no session of the others is found",
    remedy: `Deploy the same version: ${errorPages}/replicas_disagree.md`,
  },
  providers: {
    say: warn,
    differs: "has other providers or client ids. That is normal only while a new version starts",
    remedy: `Give each replica the same providers: ${errorPages}/replicas_disagree.md`,
  },
};

async function replicas(config: Config): Promise<readonly CheckResult[]> {
  const { store } = config;
  if (!store.announce) return [skip("The store cannot compare replicas.")];
  try {
    const own = noteOf(config, thisConfiguration);
    const late = (): Error => new Error(`No answer within ${deadlineMs} ms`);
    // Under an id of no process, and without a time to last: it reads.
    const notes = await within(
      deadlineMs,
      callStore(async () => (await store.announce?.(own.id, "", 0)) ?? []),
      late,
    );
    const running = replicasOf(own, readNotes(notes));
    const found = disagreementsOf([own, ...running]).map(({ option, replicas: named }) => {
      const { say, differs, remedy } = rows[option];
      return say(`${option}: ${list(named)} ${differs}.`, remedy);
    });
    if (found.length > 0) return found;
    if (running.length === 0) return [skip("No replica has announced itself in the last minute.")];
    const versions = versionsOf(running);
    const aside = versions.length > 1 ? ` ${list(versions)} run side by side: normal while a new version starts.` : "";
    return [pass(`${running.length} replicas and this configuration agree.${aside}`)];
  } catch (error) {
    const { text, remedy } = faultText(error);
    return [
      warn(
        `The replicas cannot be compared. ${text}`,
        `Migrate the store to this version: ${docs}/stores.md; ${remedy}`,
      ),
    ];
  }
}

const list = (names: readonly string[]): string => new Intl.ListFormat("en").format(names);
