import type { ReactNode } from "react";
import type { Language } from "#shell/language.ts";
import { Facts } from "#shell/facts.tsx";
import { momentOf } from "#shell/written-out.ts";
import type { Words } from "../../texts/nb";
import { areas, type KeptSignUp } from "./sign-up";

interface DetailsProps {
  readonly of: KeptSignUp;
  readonly words: Words["details"];
  readonly language: Language;
}

/** A sign-up, as people read it. */
export function Details({ of: signUp, words, language }: DetailsProps): ReactNode {
  const { deltakernummer, sesong, antallTeiner, omrade, registrert } = signUp;
  const rows = {
    deltakernummer,
    sesong,
    antallTeiner,
    omrade: areas[omrade],
    registrert: momentOf(registrert, language),
  };
  const facts = Object.entries(rows).map(([name, value]) => ({
    label: words[name as keyof typeof rows],
    value: String(value),
  }));
  return <Facts of={facts} />;
}
