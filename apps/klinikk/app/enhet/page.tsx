import { Button, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Title } from "#shell/page.tsx";
import { Radios } from "#shell/radios.tsx";
import { requireClinician } from "../../access";
import { spoken, titled } from "../../language";
import { chosenUnit, units } from "../../units";
import { chooseUnit } from "./choose-unit";

export const generateMetadata = titled((words) => words.unit.title);

export default async function ChooseUnit(): Promise<ReactNode> {
  await requireClinician("/enhet");
  const { unit: words } = (await spoken()).words;
  const chosen = await chosenUnit();
  return (
    <>
      <Title>{words.title}</Title>
      <Paragraph>{words.lead}</Paragraph>
      <form action={chooseUnit}>
        <Radios
          legend={words.where}
          name="enhet"
          choices={units.map(({ id, name }) => ({ value: id, text: name }))}
          chosen={chosen?.id}
          required
        />
        <Button type="submit">{words.submit}</Button>
      </form>
    </>
  );
}
