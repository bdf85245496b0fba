/**
 * Whether a feature is switched on. When in doubt it is off.
 *
 * @replicated
 * @conflict turnOff > turnOn
 * @clock causal
 */
export class FeatureSwitch {
  #active: boolean = false;

  /** True while the feature may be used. */
  get isOn(): boolean {
    return this.#active;
  }

  turnOn = (): void => {
    this.#active = true;
  };

  turnOff = (): void => {
    this.#active = false;
  };
}
