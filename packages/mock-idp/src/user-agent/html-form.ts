import { ancestors, attributesOf, descendants, type Element, elementsOf, rawText, textOf } from "./html-tree.ts";

const CONTROLS = ["input", "button", "select", "textarea"] as const;
type Tag = (typeof CONTROLS)[number];

/** A control of a form, as it would be submitted. */
export interface FormControl {
  readonly tag: Tag;
  readonly type: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  /** A button's text, or the text of the control's label. */
  readonly label: string;
  /** By lower-case name. */
  readonly attributes: ReadonlyMap<string, string>;
}

export interface HtmlForm {
  readonly action: string;
  readonly method: string;
  readonly controls: readonly FormControl[];
}

/** The forms of a page, each with the controls that it owns and that are not disabled (HTML, 4.10.18.3 and 4.10.19.5). */
export function formsIn(html: string): readonly HtmlForm[] {
  const elements = elementsOf(html);
  const forms = found.get(elements) ?? formsAmong(elements);
  found.set(elements, forms);
  return forms;
}

const found = new WeakMap<readonly Element[], readonly HtmlForm[]>();

function formsAmong(elements: readonly Element[]): readonly HtmlForm[] {
  const controls = elements.filter(({ tagName }) => isTag(tagName));
  return elements
    .filter(({ tagName }) => tagName === "form")
    .map((form) => {
      const attributes = attributesOf(form);
      return {
        action: attributes.get("action") ?? "",
        method: (attributes.get("method") ?? "get").toUpperCase(),
        controls: controls
          .filter((control) => ownerOf(control, elements) === form && !isDisabled(control))
          .map((control) => controlOf(control, elements)),
      };
    });
}

const isTag = (name: string): name is Tag => CONTROLS.some((tag) => tag === name);

/** The form that `form="id"` names, or else the one around it. */
function ownerOf(control: Element, elements: readonly Element[]): Element | undefined {
  const named = attributesOf(control).get("form");
  if (named === undefined) return ancestors(control).find(({ tagName }) => tagName === "form");
  return elements.find((one) => one.tagName === "form" && attributesOf(one).get("id") === named);
}

/** By itself, or by a fieldset around it, but for what is in the legend of that. */
function isDisabled(control: Element): boolean {
  if (attributesOf(control).has("disabled")) return true;
  const around = ancestors(control);
  return around.some((one) => {
    if (one.tagName !== "fieldset" || !attributesOf(one).has("disabled")) return false;
    const legend = descendants(one).find(({ tagName }) => tagName === "legend");
    return legend === undefined || !around.includes(legend);
  });
}

function controlOf(element: Element, elements: readonly Element[]): FormControl {
  const tag = element.tagName as Tag;
  const attributes = attributesOf(element);
  const type =
    attributes.get("type")?.toLowerCase() ?? { button: "submit", input: "text", select: tag, textarea: tag }[tag];
  const ownValue = {
    input: () => (type === "checkbox" || type === "radio" ? "on" : ""),
    button: () => "",
    select: () => selected(element),
    textarea: () => rawText(element),
  };
  return {
    tag,
    type,
    name: attributes.get("name") ?? "",
    value: attributes.get("value") ?? ownValue[tag](),
    checked: attributes.has("checked"),
    label: tag === "button" ? textOf(element) : (labelOf(element, elements) ?? attributes.get("value") ?? ""),
    attributes,
  };
}

function selected(select: Element): string {
  const options = descendants(select).filter(({ tagName }) => tagName === "option");
  const choice = options.find((option) => attributesOf(option).has("selected")) ?? options[0];
  return choice ? (attributesOf(choice).get("value") ?? textOf(choice)) : "";
}

function labelOf(control: Element, elements: readonly Element[]): string | undefined {
  const id = attributesOf(control).get("id");
  const label =
    ancestors(control).find(({ tagName }) => tagName === "label") ??
    elements.find((one) => one.tagName === "label" && id !== undefined && attributesOf(one).get("for") === id);
  return label && textOf(label);
}
