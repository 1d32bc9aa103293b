import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Which room may import which: arrows go one way. */
const arrows = (files, ...forbidden) => ({
  files,
  rules: {
    "no-restricted-imports": ["error", { patterns: forbidden.map(([group, message]) => ({ group, message })) }],
  },
});

const XMTP_SDKS = [
  ["@xmtp/*"],
  "Only the adapters in sdk/src/messaging import XMTP's SDKs; talk to the messaging port.",
];
const APP = [["**/app/**"], "Nothing imports the dApp."];

export default tseslint.config(
  {
    ignores: [
      "node_modules",
      "**/dist",
      "out",
      ".next",
      ".kedge",
      "artifacts",
      "cache",
      "coverage",
      "types",
      "test-results",
      "**/gen/**",
      "**/generated/**",
      "next-env.d.ts",
      "public",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ["./tsconfig.json", "./tsconfig.app.json"], tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/require-await": "off",
      "no-control-regex": "off",
    },
  },
  arrows(
    ["sdk/**/*.ts"],
    [
      ["@kedge/*", "**/localnet/**", "**/scripts/**", "next*", "react*"],
      "The sdk stands alone: no React, no Next, no other room.",
    ],
    XMTP_SDKS,
    APP,
  ),
  arrows(["localnet/**/*.ts"], [["@kedge/*", "**/sdk/**", "**/scripts/**", "**/app/**"], "localnet knows nobody."]),
  arrows(
    ["cli/**/*.ts"],
    [
      ["@kedge/localnet", "**/localnet/**", "**/scripts/**", "**/test/**", "**/sdk/src/**"],
      "The command imports the sdk and itself.",
    ],
    XMTP_SDKS,
    APP,
  ),
  arrows(
    ["app/**/*.{ts,tsx}"],
    [["@kedge/localnet", "**/scripts/**", "**/test/**"], "The dApp imports the sdk and itself."],
    XMTP_SDKS,
  ),
  {
    files: ["node", "nodeSenders", "nodeSettled", "browser", "offlineBindings"].map(
      (adapter) => `sdk/src/messaging/${adapter}.ts`,
    ),
    rules: { "no-restricted-imports": "off" },
  },
  {
    files: ["**/*.{js,mjs}"],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: { process: "readonly", console: "readonly", URL: "readonly" },
    },
  },
  { files: ["test/**/*.ts", "contracts/**/*.ts"], rules: { "@typescript-eslint/no-unused-expressions": "off" } },
);
