import DefaultTheme from "vitepress/theme";
import { h } from "vue";
import "./site.css";

/** VitePress's own has no main landmark. */
const notFound = () =>
  h("main", { class: "not-found" }, [
    h("h1", "This page does not exist"),
    h("p", [h("a", { href: "/" }, "Documentation of Adgangskort"), " · ", h("a", { href: "/nb/" }, "Beste praksis")]),
  ]);

export default { extends: DefaultTheme, Layout: () => h(DefaultTheme.Layout, null, { "not-found": notFound }) };
