const DEFAULTS: Record<string, boolean> = { darkMode: false, betaSearch: false, newCheckout: true };

/**
 * Feature flags by name. A flag that nobody has set has its default.
 *
 * @conflict latest
 * @clock lamport
 */
export class FeatureFlags {
  private flags: Record<string, boolean> = {};

  set(name: string, on: boolean): void {
    this.flags[name] = on;
  }

  /** Goes back to the default. */
  reset(name: string): void {
    delete this.flags[name];
  }

  isOn(name: string): boolean {
    return this.flags[name] ?? DEFAULTS[name] ?? false;
  }

  isOverridden(name: string): boolean {
    return name in this.flags;
  }

  /** All that are on, of those set and those with a default. */
  enabled(): string[] {
    return Object.entries({ ...DEFAULTS, ...this.flags })
      .filter(([, on]) => on)
      .map(([name]) => name)
      .sort();
  }
}
