/** A screen's heading and the sentence that says what it is for. */
export const PageTitle = ({ title, lead }: { title: string; lead?: string }) => (
  <header className="space-y-1">
    <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
    {lead !== undefined && <p className="max-w-prose text-ink-2">{lead}</p>}
  </header>
);
