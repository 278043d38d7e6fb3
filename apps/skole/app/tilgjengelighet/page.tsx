import { accessibilityPage } from "#shell/shared-pages.tsx";
import { spoken } from "../../language";

const { title, Page } = accessibilityPage(spoken);
export { title as generateMetadata, Page as default };
