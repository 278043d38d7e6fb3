import { Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { ChoiceForm } from "#shell/choice-form.tsx";
import { Title } from "#shell/page.tsx";
import { requireClinician } from "../../access";
import { localWords, titled } from "../../language";
import { chosenUnit, units } from "../../units";
import { chooseUnit } from "./choose-unit";

export const generateMetadata = titled((words) => words.unit.title);

export default async function ChooseUnit(): Promise<ReactNode> {
  await requireClinician("/enhet");
  const { unit: words } = (await localWords()).words;
  const chosen = await chosenUnit();
  return (
    <>
      <Title>{words.title}</Title>
      <Paragraph>{words.lead}</Paragraph>
      <ChoiceForm
        name="enhet"
        action={chooseUnit}
        legend={words.where}
        choices={units.map(({ id, name }) => ({ value: id, text: name }))}
        chosen={chosen?.id}
        submit={words.submit}
        fault={words.notChosen}
      />
    </>
  );
}
