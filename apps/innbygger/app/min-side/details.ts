import type { Language } from "#shell/language.ts";
import type { Fact } from "#shell/facts.tsx";
import { momentOf } from "#shell/written-out.ts";
import type { Words } from "../../texts/nb";
import { areas, type StoredSignUp } from "./sign-up";

/** A sign-up, as people read it. */
export function detailsOf(signUp: StoredSignUp, words: Words["details"], language: Language): Fact[] {
  const { deltakernummer, sesong, antallTeiner, omrade, registrert } = signUp;
  const rows = {
    deltakernummer,
    sesong,
    antallTeiner,
    omrade: areas[omrade],
    registrert: momentOf(registrert, language),
  };
  return Object.entries(rows).map(([name, value]) => ({
    label: words[name as keyof typeof rows],
    value: String(value),
  }));
}
