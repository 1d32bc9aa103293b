/** Being told of new messages outside the page. */
export const notifications = {
  label: "Notifications",
  off: "Off",
  sender: "Who wrote",
  text: "Who wrote, and the text",
  refused: "Your browser does not allow notifications for this page. Allow them in the page’s settings.",
  newMessage: "New message",
} as const;
