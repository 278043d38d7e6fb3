import type { FormControl, HtmlForm } from "./html-form.ts";

/** Form values by control name; a list for checkboxes. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

const CHOICES = new Set(["radio", "checkbox"]);
const BUTTONS = new Set(["submit", "image", "button", "reset"]);

/** The data that a browser would send: the given values, the form's other values, and the pressed button. @throws when there is no such button. */
export function formData(form: HtmlForm, fields: Fields, button: string | undefined): URLSearchParams {
  const data = new URLSearchParams();
  for (const control of form.controls) {
    const given = Object.hasOwn(fields, control.name);
    if (control.name && !given && !BUTTONS.has(control.type) && (control.checked || !CHOICES.has(control.type)))
      data.append(control.name, control.value);
  }
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one);
  const pressed = form.controls.find((control) => isPressed(control, button));
  if (button !== undefined && !pressed) throw new Error(`no button ${button} in the form`);
  if (pressed?.name) data.append(pressed.name, pressed.value);
  return data;
}

/** Whether a person presses this button, of this text or value. */
export function isPressed(control: FormControl, button: string | undefined): boolean {
  if (control.type !== "submit") return false;
  return button === undefined || control.value === button || control.label === button;
}

/** The form value of the person with this id or name. @throws when the page has no such person. */
function personValue(form: HtmlForm, person: string): string {
  const choices = form.controls.filter(({ name }) => name === "person");
  const found = choices.find(({ value }) => value === person) ?? choices.find(({ label }) => label.includes(person));
  if (!found) throw new Error(`no person ${person} on the page`);
  return found.value;
}

/**
 * Fields for a person, by id or name, and a way to log in: the requested one, or else the first offered one
 * that the person has. If the person has none of the offered ones, the form's preselected value is sent.
 */
export function personFields(form: HtmlForm, wanted: string, assurance: string | undefined): Fields {
  const person = personValue(form, wanted);
  const control = form.controls.find(({ name, value }) => name === "person" && value === person);
  const reachable = control?.attributes.get("data-assurance")?.split(" ") ?? [];
  const own = form.controls.find(({ name, value }) => name === "assurance" && reachable.includes(value))?.value;
  const chosen = assurance ?? own;
  return { person, ...(chosen === undefined ? {} : { assurance: chosen }) };
}

/** The organisations to tick: the requested ones, or else the first one offered. */
export function organisationValues(form: HtmlForm, wished: readonly string[] | string | undefined): readonly string[] {
  const offered = form.controls.filter(({ name }) => name === "organisation").map(({ value }) => value);
  if (wished === undefined) return offered.slice(0, 1);
  return typeof wished === "string" ? [wished] : wished;
}
