export const ALLERGENS = ["gluten", "milk", "egg", "nuts", "soy", "fish"] as const;
export type Allergen = (typeof ALLERGENS)[number];

/**
 * Which allergens are in a dish. A warning counts for more than an all-clear given at the same time.
 *
 * @conflict warn > clear
 * @clock lamport
 */
export class AllergenChecklist {
  private contained: Record<Allergen, boolean> = {
    gluten: false,
    milk: false,
    egg: false,
    nuts: false,
    soy: false,
    fish: false,
  };

  warn(allergen: Allergen): void {
    this.contained[allergen] = true;
  }

  clear(allergen: Allergen): void {
    this.contained[allergen] = false;
  }

  contains(allergen: Allergen): boolean {
    return this.contained[allergen];
  }

  isSafeFor(...allergies: Allergen[]): boolean {
    return !allergies.some((allergy) => this.contained[allergy]);
  }

  label(): string {
    const found = ALLERGENS.filter((allergen) => this.contained[allergen]);
    return found.length > 0 ? `Contains: ${found.join(", ")}` : "Free of declared allergens";
  }
}
