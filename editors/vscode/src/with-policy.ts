/** Names, values and comments of a class stand in its page: whatever gets into it, it may load and run nothing. */
const POLICY =
  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">";

/** A page under a policy, before all else that it says. Throws if it has no head to say it in. */
export function withPolicy(page: string): string {
  const start = /^\s*(?:<!doctype[^>]*>)?\s*(?:<html[^>]*>)?\s*<head[^>]*>/i.exec(page);
  if (!start) {
    throw new Error("the page has no head");
  }
  return `${start[0]}${POLICY}${page.slice(start[0].length)}`;
}
