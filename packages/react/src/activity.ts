import * as installed from "react";

/**
 * Package managers only warn of a React that is too old, and Next 15 brings its own. By name, a bundler would say no more than that there is no `Activity`.
 * @throws with the command that installs a newer one
 */
export function activityOf(react: Pick<typeof installed, "version"> & object): typeof installed.Activity {
  if ("Activity" in react) return react.Activity as typeof installed.Activity;
  throw new Error(
    `@adgangskort/react needs react 19.2, not ${react.version}: npm install react@latest react-dom@latest (on Next.js, next@latest)`,
  );
}

/** Of React 19.2. */
export const Activity = /* @__PURE__ */ activityOf(installed);
