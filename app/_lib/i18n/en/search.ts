export const search = {
  label: "Search",
  placeholder: "Search ({shortcut})",
  clear: "Clear the search",
  reading: "Reading the messages on this device…",
  failed: "The messages on this device could not all be read. Type again to retry.",
  nothing: "Nothing on this device matches.",
  found: "{count, plural, =0 {No message matches} one {# message} other {# messages}}",
  newestOnly: "The newest {count} matches; add a word to find older ones.",
  conversations: "Conversations",
  in: "Found in messages with {name}",
} as const;
