import type { Session } from "@adgangskort/node";
import { feideEmployers, type FeideEmployer } from "@adgangskort/node/feide";
import { groupsApi } from "../../addresses";
import { answerOf } from "../answer";

/** A class, or a group that is taught a subject. */
export interface TeachingGroup {
  readonly id: string;
  readonly name: string;
  /** `b` of a class (basisgruppe), `u` of a group that is taught (undervisningsgruppe), and whatever Feide may add. */
  readonly kind: string;
  readonly subject: string | undefined;
  readonly school: string | undefined;
}

/** What Feide says of the person: where they are employed, and whom they teach. */
export interface OwnGroups {
  readonly employers: readonly FeideEmployer[];
  readonly teaching: readonly TeachingGroup[];
}

/** A group of the Groups API, as far as it is read here. */
interface FeideGroup {
  readonly id: string;
  readonly type: string;
  readonly displayName: string;
  readonly go_type?: string;
  readonly parent?: string;
  readonly grep?: { readonly displayName?: string };
}

/** The person's own groups, as they are now; `undefined` while Feide does not answer. */
export async function ownGroups(session: Session): Promise<OwnGroups | undefined> {
  const answer = await answerOf(session.fetch(`${groupsApi}me/groups`));
  if (!answer?.ok) return undefined;
  const groups = (await answer.json()) as readonly FeideGroup[];
  const teaching = groups
    .filter(({ type }) => type === "fc:gogroup")
    .map(({ id, displayName, go_type = "", parent, grep }) => ({
      id,
      name: displayName,
      kind: go_type,
      subject: grep?.displayName,
      school: parent && schoolName(groups, parent),
    }));
  return { employers: feideEmployers(groups), teaching };
}

/** Of the person's own schools by name; of another, the number that its id ends in. */
function schoolName(groups: readonly FeideGroup[], school: string): string {
  return groups.find(({ id }) => id === school)?.displayName ?? school.slice(school.lastIndexOf(":") + 1);
}
