/** The address of a server without its password. */
export function hidden(url: string): string {
  return url.replace(/^(\w+:\/\/[^:@/]*):[^@]*@/, "$1:…@");
}
