import {
  Button,
  Field,
  Fieldset,
  FieldsetLegend,
  Heading,
  Input,
  Label,
  Paragraph,
} from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { requireClinician } from "../../access";
import { spoken } from "../../language";
import { chosenUnit, units } from "../../units";
import { chooseUnit } from "./choose-unit";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.unit.title };
}

export default async function ChooseUnit(): Promise<ReactNode> {
  await requireClinician("/enhet");
  const { unit: words } = (await spoken()).words;
  const chosen = await chosenUnit();
  return (
    <>
      <Heading level={1} data-size="lg">
        {words.title}
      </Heading>
      <Paragraph>{words.lead}</Paragraph>
      <form action={chooseUnit}>
        <Fieldset>
          <FieldsetLegend>{words.where}</FieldsetLegend>
          {units.map(({ id, name }) => (
            <Field key={id}>
              <Input type="radio" id={id} name="enhet" value={id} defaultChecked={id === chosen?.id} required />
              <Label htmlFor={id} weight="regular">
                {name}
              </Label>
            </Field>
          ))}
        </Fieldset>
        <Button type="submit">{words.submit}</Button>
      </form>
    </>
  );
}
