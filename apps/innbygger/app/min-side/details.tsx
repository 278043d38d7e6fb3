import type { ReactNode } from "react";
import type { Language } from "../../language";
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
  const sentAt = new Date(registrert).toLocaleString(language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "Europe/Oslo",
  });
  const rows = { deltakernummer, sesong, antallTeiner, omrade: areas[omrade], registrert: sentAt };
  return (
    <dl className="details">
      {Object.entries(rows).map(([name, value]) => (
        <div key={name}>
          <dt>{words[name as keyof typeof rows]}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
