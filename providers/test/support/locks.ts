type Callback = (lock: { readonly name: string } | null) => unknown;

/** What is used of a browser's locks: they are shared by all who have this object. */
export function testLocks(): LockManager & { readonly held: ReadonlySet<string> } {
  const held = new Set<string>();
  const request = async (name: string, options: { ifAvailable: boolean }, callback: Callback) => {
    if (!options.ifAvailable) throw new Error("only requests that do not wait are known here");
    if (held.has(name)) return callback(null);
    held.add(name);
    try {
      return await callback({ name });
    } finally {
      held.delete(name);
    }
  };
  return { held, request } as unknown as LockManager & { readonly held: ReadonlySet<string> };
}
