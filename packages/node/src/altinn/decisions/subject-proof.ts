import type { NationalId } from "../../domain/national-id.ts";
import { attributes, type Attribute } from "./decision-request.ts";

/** Who wants to act: a person by their national id, or a system user by its id. */
export type Subject = { readonly person: NationalId } | { readonly systemUser: string };

/**
 * The subject as Altinn is told it. The service vouches for it by its own token of Maskinporten. When Altinn takes Ansattporten's access tokens
 * (digdir/roadmap #690), the proof comes from here instead.
 */
export function subjectProof(subject: Subject): Attribute {
  return "person" in subject
    ? { AttributeId: attributes.person, Value: subject.person.value }
    : { AttributeId: attributes.systemUser, Value: subject.systemUser };
}
