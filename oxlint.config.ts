import { defineConfig } from "oxlint";
import { roomRules } from "./tooling/room-rules.ts";

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "promise", "node", "vitest", "react", "jsx-a11y", "nextjs"],
  categories: {
    correctness: "error",
    suspicious: "error",
    perf: "error",
  },
  ignorePatterns: [
    "**/dist",
    "**/.next",
    "**/.prove",
    "**/next-env.d.ts",
    "packages/*/refuse",
    "tooling/foreign/*/app.js",
  ],
  rules: {
    "import/no-cycle": [
      "error",
      {
        ignoreTypes: false,
      },
    ],
    "eslint/no-unused-vars": [
      "error",
      {
        argsIgnorePattern: "^_",
        varsIgnorePattern: "^_",
      },
    ],
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/await-thenable": "error",
    "typescript/no-unsafe-argument": "error",
    "typescript/no-unsafe-assignment": "error",
    "typescript/no-unsafe-call": "error",
    "typescript/no-unsafe-member-access": "error",
    "typescript/no-unsafe-return": "error",
    "typescript/only-throw-error": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "typescript/ban-ts-comment": "error",
    "typescript/no-non-null-assertion": "error",
    "eslint/eqeqeq": "error",
    "eslint/no-await-in-loop": "off",
    "eslint/no-underscore-dangle": "off",
    "eslint/no-unmodified-loop-condition": "off",
    "eslint/no-shadow": "off",
    "import/no-named-as-default-member": "off",
    "import/no-unassigned-import": [
      "error",
      {
        allow: ["**/*.css"],
      },
    ],
    "nextjs/no-html-link-for-pages": "off",
    "oxc/no-map-spread": "off",
    "promise/always-return": "off",
    "react/react-in-jsx-scope": "off",
    "typescript/consistent-return": "off",
    "typescript/no-misused-spread": [
      "error",
      {
        allow: ["string"],
      },
    ],
    "vitest/valid-expect": [
      "error",
      {
        maxArgs: 2,
      },
    ],
    "typescript/no-unsafe-type-assertion": "off",
    "unicorn/consistent-function-scoping": "off",
    "vitest/expect-expect": [
      "error",
      {
        assertFunctionNames: ["expect", "expect*", "fc.assert"],
      },
    ],
    "vitest/no-standalone-expect": "off",
    "vitest/no-focused-tests": "error",
    "vitest/no-disabled-tests": "error",
    "typescript/consistent-type-imports": [
      "error",
      {
        disallowTypeAnnotations: true,
      },
    ],
  },
  overrides: [
    {
      files: ["**/tests/**", "e2e/**"],
      rules: {
        "typescript/no-non-null-assertion": "off",
        "typescript/unbound-method": "off",
      },
    },
    {
      files: ["e2e/**", "packages/react/tests/**"],
      rules: {
        "eslint/no-empty-pattern": "off",
      },
    },
    {
      files: ["e2e/fixtures/**"],
      rules: {
        "nextjs/no-img-element": "off",
        "react/iframe-missing-sandbox": "off",
      },
    },
    ...roomRules,
  ],
});
