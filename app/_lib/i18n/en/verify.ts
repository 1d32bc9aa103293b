export const verify = {
  title: "Look an address up",
  lead: "See which device keys an address has published. This reads the chain only; nobody is told, and you need no wallet.",
  submit: "Look up",
  reading: "Reading the registry…",
  published: "{count, plural, =0 {No active keys} one {# active key} other {# active keys}}",
  noneTitle: "This address has published nothing",
  noneText: "Messages to it would rest on the messaging network’s word alone. An invitation asks its owner to publish.",
  write: "Write to this address",
  keys: "Keys",
  failedTitle: "The chain could not be read",
  share: "Copy link to this page",
} as const;
